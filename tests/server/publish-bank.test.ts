import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setRoles } from "#db/queries/member.ts";
import { findLatestQuestion } from "#db/queries/question.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { publishBank } from "#server/publish-bank.ts";
import { openTestApi, type TestBrowser } from "../support/api.ts";
import { explainFolder } from "../support/question-folder.ts";

const SLUG = "shipped";
const root = mkdtempSync(path.join(tmpdir(), "dryrun-bank-"));
let api: Awaited<ReturnType<typeof openTestApi>>;
let admin: TestBrowser;

const ship = async (files: QuestionFiles) => {
  const folder = path.join(root, "db/bank", SLUG);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  await publishBank(api.runtime, root);
};

const now = async () => {
  const found = await findLatestQuestion(api.runtime.db, SLUG);
  return [found?.version, found?.question.meta.difficulty];
};

beforeAll(async () => {
  api = await openTestApi();
  admin = api.browser();
  const { id } = await admin.signUp("Ada");
  await setRoles(api.runtime.db, id, { admin: true, bankRole: null });
});
afterAll(async () => {
  await api.close();
  rmSync(root, { recursive: true });
});

test("[BNK-12] a changed shipped file is the next version until somebody edits here; then it is kept aside, once", async () => {
  await ship(explainFolder(SLUG, 1));
  await ship(explainFolder(SLUG, 2));
  expect(await now()).toEqual([2, 2]);
  const { authoring } = admin.as();
  expect(await authoring.files({ slug: SLUG, version: 2 })).toEqual(explainFolder(SLUG, 2));

  const { id } = await authoring.start({ slug: SLUG });
  const { revision } = await authoring.save({ id, revision: 1, files: explainFolder(SLUG, 3) });
  await authoring.move({ id, revision, act: "submit" });
  // Nobody else could review here.
  await authoring.move({ id, revision, act: "publish" });
  await ship(explainFolder(SLUG, 2));
  expect(await now()).toEqual([3, 3]);
  expect((await authoring.drafts()).open).toEqual([]);

  await ship(explainFolder(SLUG, 4));
  await ship(explainFolder(SLUG, 4));
  expect(await now()).toEqual([3, 3]);
  const { open } = await authoring.drafts();
  expect(open).toMatchObject([{ slug: SLUG, origin: "shipped", baseVersion: 3, authorName: null }]);
  await authoring.move({ id: open[0]?.id ?? "", revision: 1, act: "withdraw" });
  await ship(explainFolder(SLUG, 4));
  expect((await authoring.drafts()).open).toEqual([]);
});
