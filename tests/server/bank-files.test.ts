import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setRoles } from "#db/queries/member.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { importFolders } from "#server/authoring/import-folders.ts";
import { MAX_ENTRY_BYTES, readZip } from "#server/authoring/read-zip.ts";
import { exportBank } from "#server/use-cases/export-bank.ts";
import { openTestApi, type TestBrowser } from "../support/api.ts";
import { explainFolder } from "../support/question-folder.ts";

const run = promisify(execFile);
let api: Awaited<ReturnType<typeof openTestApi>>;
let admin: TestBrowser;
const directory = mkdtempSync(path.join(tmpdir(), "dryrun-files-"));

beforeAll(async () => {
  api = await openTestApi();
  admin = api.browser();
  const { id } = await admin.signUp("Ada");
  await setRoles(api.runtime.db, id, { admin: true, bankRole: null });
});
afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true });
});

const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) as Zippable);

const folderIn = (at: string, files: QuestionFiles) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${at}/${name}`, text]));

const importAll = (folders: readonly { slug: string; files: QuestionFiles }[], beside = false) =>
  importFolders(api.runtime, { folders, authorId: null, beside });

const publish = async (id: string, revision: number) => {
  await admin.as().authoring.move({ id, revision, act: "submit" });
  await admin.as().authoring.move({ id, revision, act: "publish" });
};

describe("an import", () => {
  test("[BNK-15] of 10,000 files refuses the three broken ones with file, line and reason, and keeps the rest", async () => {
    const folders = Array.from({ length: 3334 }, (_, i) => {
      const slug = `bulk-${i}`;
      return { slug, files: { ...explainFolder(slug) } as Record<string, string> };
    });
    const broken = [17, 1700, 3333].map(
      (i) => folders[i] ?? { slug: "", files: {} as Record<string, string> },
    );
    const [first, second, third] = broken;
    if (first) first.files["question.yaml"] = "slug: bulk-17\nkind: [explain\n";
    if (second) second.files["zh.md"] = (second.files["zh.md"] ?? "").replace("## Hints", "## Hint");
    if (third) third.files["notes.txt"] = "no part of a question";
    expect(folders.reduce((sum, { files }) => sum + Object.keys(files).length, 0)).toBeGreaterThan(10_000);
    const { imported, problems } = await importAll(folders);
    const count = (what: string) => imported.filter((one) => one.what === what).length;
    expect([count("created"), count("refused")]).toEqual([3331, 3]);
    const told = problems.map(({ file, line, reason }) => `${file}:${line} ${reason.en}`);
    expect(told).toContain('bulk-1700/zh.md:14 unknown heading "Hint"');
    expect(told).toContain("bulk-3333/notes.txt:1 no such file belongs to a question");
    expect(told.some((line) => /^bulk-17\/question\.yaml:[23] /.test(line))).toBe(true);
    expect(new Set(problems.map(({ file }) => file.split("/")[0]))).toEqual(
      new Set(["bulk-17", "bulk-1700", "bulk-3333"]),
    );
    const again = await importAll(folders.slice(0, 16));
    expect(new Set(again.imported.map(({ what }) => what))).toEqual(new Set(["unchanged"]));
  });

  test("[BNK-15] proposes a version, knows an old one, and asks before it goes beside an open draft", async () => {
    const slug = "in-git";
    const what = async (difficulty: number, beside = false) => {
      const [one] = (await importAll([{ slug, files: explainFolder(slug, difficulty) }], beside)).imported;
      return one;
    };
    const created = await what(1);
    if (created?.what !== "created") throw new Error("no draft");
    await publish(created.draft, 1);
    expect(await what(1)).toEqual({ slug, what: "unchanged" });
    const proposed = await what(2);
    expect(proposed).toMatchObject({ what: "proposed", version: 1 });
    if (proposed?.what !== "proposed") throw new Error("no draft");
    expect(await what(3)).toEqual({ slug, what: "conflict", draft: proposed.draft });
    expect(await what(3, true)).toMatchObject({ what: "proposed", version: 1 });
    await publish(proposed.draft, 1);
    expect(await what(1)).toEqual({ slug, what: "older", version: 1 });
    const kept = await admin.as().authoring.draft({ id: proposed.draft });
    expect([kept.state, kept.files]).toEqual(["published", explainFolder(slug, 2)]);
  });
});

describe("a zip file", () => {
  test("[BNK-15] comes back as it was exported, to the byte", async () => {
    const zip = await exportBank(api.runtime, ["in-git"]);
    if (!zip.ok) throw new Error(zip.failure.message);
    const files = unzipSync(zip.value);
    expect(Object.keys(files).sort()).toEqual(["in-git/en.md", "in-git/question.yaml", "in-git/zh.md"]);
    const read = readZip(zip.value);
    expect(read).toEqual({
      ok: true,
      value: { folders: [{ slug: "in-git", files: explainFolder("in-git", 2) }], problems: [] },
    });
    expect(await exportBank(api.runtime, ["none"])).toMatchObject({ failure: { code: "not-found" } });
  });

  test("that is none, leaves its folder, lies or swells is refused, and the rest of it kept", () => {
    const good = folderIn("team/bank/good", explainFolder("good"));
    const zip = readZip(
      zipOf({
        ...good,
        "../../escape/question.yaml": "x",
        "/root/question.yaml": "x",
        "swollen/en.md": "a".repeat(300_000),
        "big/en.md": Array.from({ length: MAX_ENTRY_BYTES + 1 }, (_, i) =>
          String.fromCharCode(97 + ((i * i) % 23)),
        ).join(""),
        "alone.md": "x",
        "__MACOSX/good/question.yaml": "x",
        "good/.DS_Store": "x",
      }),
    );
    if (!zip.ok) throw new Error(zip.failure.message);
    expect(zip.value.folders).toEqual([{ slug: "good", files: explainFolder("good") }]);
    expect(zip.value.problems.map(({ file }) => file).sort()).toEqual([
      "../../escape/question.yaml",
      "/root/question.yaml",
      "alone.md",
      "big/en.md",
      "swollen/en.md",
    ]);
    expect(readZip(strToU8("not a zip"))).toMatchObject({ ok: false, failure: { code: "invalid-input" } });
  });

  test("whose directory tells a smaller size than there is, is not believed", () => {
    const bytes = zipSync({ "liar/en.md": strToU8("a line of text\n".repeat(40)) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const end = bytes.length - 22;
    const at = view.getUint32(end + 16, true);
    view.setUint32(at + 24, 15, true);
    const read = readZip(bytes);
    expect(read.ok && read.value.folders).not.toContainEqual(expect.objectContaining({ slug: "liar" }));
  });
});

test("[BNK-15] the command line imports a folder, tells what it refuses, and exports what is published", async () => {
  const data = path.join(directory, "data");
  const from = path.join(directory, "from");
  const write = (slug: string, files: QuestionFiles) => {
    mkdirSync(path.join(from, slug), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(from, slug, name), text);
  };
  write("whole", explainFolder("whole"));
  write("half", { ...explainFolder("half"), "zh.md": "# 只有标题\n" });
  const env = { ...process.env, DATA_DIR: data, DATABASE_URL: "", BASE_URL: "" };
  const cli = (name: string, ...args: string[]) =>
    run(process.execPath, ["--import", "tsx", `server/cli/${name}.ts`, ...args], { env }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  const imported = await cli("bank-import", from);
  expect(imported.code).toBe(1);
  expect(imported.stdout).toContain("1 drafts, 0 unchanged, 0 left, 1 refused.");
  expect(imported.stderr).toContain('half/zh.md:1 the heading "## Prompt" is missing');
  const exported = await cli("bank-export", path.join(directory, "to"));
  expect(exported.stdout).toContain("0 questions written");
  expect((await cli("bank-export", path.join(directory, "to"), "whole")).code).toBe(1);
});
