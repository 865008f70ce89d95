import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findDemo, prepareDemo } from "#server/demo.ts";
import { openTestApi, TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let dataDir: string;
beforeAll(async () => {
  api = await openTestApi();
  dataDir = mkdtempSync(path.join(tmpdir(), "dryrun-demo-"));
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await api.close();
});

const at = (baseUrl: string) => {
  const { runtime } = api;
  return { ...runtime, driver: "pglite" as const, env: { ...runtime.env, dataDir, baseUrl } };
};

describe("the demo on the start page", () => {
  test("is not made by looking for it", async () => {
    expect(await findDemo(at("http://localhost:3000"))).toBeNull();
    expect(await new TestBrowser(at("http://localhost:3000")).as().demo.links()).toBeNull();
  });

  test("is the prepared one, on one's own machine only", async () => {
    const links = await prepareDemo(at("http://localhost:3000"));
    expect(links?.candidate).toMatch(/^http:\/\/localhost:3000\/invite\//);
    expect(await findDemo(at("http://localhost:3000"))).toEqual(links);
    expect(await findDemo(at("https://dryrun.example"))).toBeNull();
    expect(await findDemo({ ...at("http://localhost:3000"), driver: "postgres" })).toBeNull();
  });

  test("both its links open, each with its own role", async () => {
    const browser = new TestBrowser(at("http://localhost:3000"));
    const links = await findDemo(browser.runtime);
    const tokens = [links?.interviewer, links?.candidate].map((link) => link?.split("/").at(-1) ?? "");
    const roles = await Promise.all(
      tokens.map(async (token) => (await browser.as().invite.accept({ token, name: "Somebody" })).role),
    );
    expect(roles).toEqual(["interviewer", "candidate"]);
  });
});
