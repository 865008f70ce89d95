import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openModelLibrary } from "#server/models/library.ts";
import { listModels } from "#server/use-cases/list-models.ts";
import { readModel } from "#server/use-cases/read-model.ts";
import { openTestApi } from "../support/api.ts";

let folder: string;
let api: Awaited<ReturnType<typeof openTestApi>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "dryrun-models-"));
  for (const slug of ["mnist-cnn", "gcn-karate"])
    cpSync(`models-onnx/${slug}/card.json`, path.join(folder, slug, "card.json"));
  for (const [slug, text] of [
    ["broken-json", "{"],
    ["broken-card", '{"slug": "broken-card"}'],
  ] as const) {
    mkdirSync(path.join(folder, slug));
    writeFileSync(path.join(folder, slug, "card.json"), text);
  }
  mkdirSync(path.join(folder, "export"));
  api = await openTestApi();
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** The library of the folder, and what was told to the log. */
async function opened() {
  const told: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void told.push(JSON.parse(line).model) });
  return { models: await openModelLibrary(folder, log), told };
}

describe("the models of an installation", () => {
  test("are all whose cards are right; the others are told", async () => {
    const { models, told } = await opened();
    expect(models.cards.map(({ slug }) => slug)).toEqual(["gcn-karate", "mnist-cnn"]);
    expect(told.toSorted()).toEqual(["broken-card", "broken-json"]);
  });

  test("are listed without what only their own pages need", async () => {
    const { models } = await opened();
    const [first] = listModels({ ...api.runtime, models });
    expect(first).toMatchObject({ slug: "gcn-karate", family: "graphs", synthetic: false });
    expect(first).not.toHaveProperty("curves");
  });

  test("are read by their slug, and one that is not there is not found", async () => {
    const { models } = await opened();
    const runtime = { ...api.runtime, models };
    expect(await readModel(runtime, "mnist-cnn")).toMatchObject({
      ok: true,
      value: { card: { slug: "mnist-cnn" }, questions: [] },
    });
    expect(await readModel(runtime, "toString")).toMatchObject({ ok: false, failure: { code: "not-found" } });
  });
});
