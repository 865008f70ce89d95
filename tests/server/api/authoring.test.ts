import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setRoles } from "#db/queries/member.ts";
import { findQuestion } from "#db/queries/question.ts";
import { PROOF_SEEDS } from "#domain/bank/proof.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";
import { explainFolder } from "../../support/question-folder.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let author: TestBrowser;
let second: TestBrowser;
let reviewer: TestBrowser;
let visitor: TestBrowser;

const roles = {
  author: { admin: false, bankRole: "author" },
  reviewer: { admin: false, bankRole: "reviewer" },
} as const;

beforeAll(async () => {
  api = await openTestApi();
  [author, second, reviewer, visitor] = [1, 2, 3, 4].map(() => api.browser()) as [
    TestBrowser,
    TestBrowser,
    TestBrowser,
    TestBrowser,
  ];
  const ada = await author.signUp("Ada");
  const bo = await second.signUp("Bo");
  const cy = await reviewer.signUp("Cy");
  await visitor.signUp("Dee");
  await setRoles(api.runtime.db, ada.id, roles.author);
  await setRoles(api.runtime.db, bo.id, roles.reviewer);
  await setRoles(api.runtime.db, cy.id, roles.reviewer);
});
afterAll(() => api.close());

const begin = async (slug: string) => {
  const { id } = await author.as().authoring.start({ slug, kind: "explain" });
  const { revision } = await author.as().authoring.save({ id, revision: 1, files: explainFolder(slug) });
  return { id, revision };
};

const release = async (slug: string) => {
  const at = await begin(slug);
  await author.as().authoring.move({ ...at, act: "submit" });
  return reviewer.as().authoring.move({ ...at, act: "publish" });
};

describe("a draft", () => {
  test("[BNK-11] keeps what does not parse, and names each problem with file, line and reason", async () => {
    const { id, revision } = await begin("broken-yaml");
    const files = { ...explainFolder("broken-yaml"), "question.yaml": "slug: broken-yaml\nkind: [explain\n" };
    const saved = await author.as().authoring.save({ id, revision, files });
    expect(saved.contentHash).toBeNull();
    expect(saved.problems[0]).toMatchObject({ file: "question.yaml", line: expect.any(Number) });
    expect((await author.as().authoring.draft({ id })).files).toEqual(files);
    const submit = author.as().authoring.move({ id, revision: saved.revision, act: "submit" });
    expect(await failureOfCall(submit)).toBe("invalid-input");
  });

  test("[BNK-11] refuses a stale save and keeps the newer text; a repeated save is no second one", async () => {
    const { id, revision } = await begin("two-authors");
    const theirs = explainFolder("two-authors", 5);
    const saved = await second.as().authoring.save({ id, revision, files: theirs });
    const again = await second.as().authoring.save({ id, revision, files: theirs });
    expect(again.revision).toBe(saved.revision);
    const stale = author.as().authoring.save({ id, revision, files: explainFolder("two-authors", 1) });
    expect(await failureOfCall(stale)).toBe("conflict");
    expect((await author.as().authoring.draft({ id })).files).toEqual(theirs);
  });

  test("[BNK-13] is written by authors, published by a reviewer who wrote nothing in it, and by nobody else", async () => {
    const { id, revision } = await begin("who-may");
    expect(await failureOfCall(visitor.as().authoring.drafts())).toBe("forbidden");
    expect(await failureOfCall(api.browser().as().authoring.drafts())).toBe("not-signed-in");
    const saved = await second.as().authoring.save({ id, revision, files: explainFolder("who-may", 3) });
    const at = { id, revision: saved.revision };
    const publish = (who: TestBrowser) => failureOfCall(who.as().authoring.move({ ...at, act: "publish" }));
    expect(await publish(reviewer)).toBe("wrong-stage");
    await author.as().authoring.move({ ...at, act: "submit" });
    expect(await publish(author)).toBe("forbidden");
    expect(await publish(second)).toBe("forbidden");
    const edit = author.as().authoring.save({ ...at, files: explainFolder("who-may", 4) });
    expect(await failureOfCall(edit)).toBe("wrong-stage");
    const mute = reviewer.as().authoring.move({ ...at, act: "send-back" });
    expect(await failureOfCall(mute)).toBe("invalid-input");
    api.time.now += 1000;
    await reviewer.as().authoring.move({ ...at, act: "send-back", comment: "Say why." });
    api.time.now += 1000;
    await author.as().authoring.move({ ...at, act: "submit" });
    api.time.now += 1000;
    expect(await publish(reviewer)).toBe("none");
    const { state, publishedVersion, reviews } = await author.as().authoring.draft({ id });
    expect([state, publishedVersion]).toEqual(["published", 1]);
    expect(reviews.map(({ act, name }) => `${act} ${name}`)).toEqual([
      "submit Ada",
      "send-back Cy",
      "submit Ada",
      "publish Cy",
    ]);
  });
});

describe("publishing", () => {
  test("[BNK-10] makes the next version; the one before stays, with its text", async () => {
    expect(await release("next-version")).toEqual({ publishedVersion: 1 });
    const { id } = await author.as().authoring.start({ slug: "next-version" });
    const files = explainFolder("next-version", 4);
    const { revision } = await author.as().authoring.save({ id, revision: 1, files });
    await author.as().authoring.move({ id, revision, act: "submit" });
    expect(await reviewer.as().authoring.move({ id, revision, act: "publish" })).toEqual({
      publishedVersion: 2,
    });
    const first = await findQuestion(api.runtime.db, { slug: "next-version", version: 1 });
    expect(first?.question.meta.difficulty).toBe(2);
    const text = (version: number) => author.as().authoring.files({ slug: "next-version", version });
    expect(await text(1)).toEqual(explainFolder("next-version"));
    expect(await text(2)).toEqual(files);
    expect((await author.as().question.search({ text: "next-version" })).questions[0]?.version).toBe(2);
  });

  test("[BNK-10] refuses a draft that the bank has overtaken, and content that was published before", async () => {
    await release("overtaken");
    const start = () => author.as().authoring.start({ slug: "overtaken", beside: true });
    const [one, other, same] = [await start(), await start(), await start()];
    const publish = async (id: string, difficulty: number) => {
      const files = explainFolder("overtaken", difficulty);
      const { revision } = await author.as().authoring.save({ id, revision: 1, files });
      await author.as().authoring.move({ id, revision, act: "submit" });
      return failureOfCall(reviewer.as().authoring.move({ id, revision, act: "publish" }));
    };
    expect(await publish(same.id, 2)).toBe("conflict");
    expect(await publish(one.id, 3)).toBe("none");
    expect(await publish(other.id, 4)).toBe("conflict");
    // Sent back, it goes on from the newest version and can be published.
    const back = { id: other.id, revision: 2 };
    await reviewer.as().authoring.move({ ...back, act: "send-back", comment: "Version 2 came out." });
    const files = explainFolder("overtaken", 4);
    const { revision } = await author.as().authoring.save({ ...back, files, baseVersion: 2 });
    await author.as().authoring.move({ id: other.id, revision, act: "submit" });
    const again = reviewer.as().authoring.move({ id: other.id, revision, act: "publish" });
    expect(await again).toEqual({ publishedVersion: 3 });
    expect(await failureOfCall(author.as().authoring.start({ slug: "overtaken" }))).toBe("conflict");
  });

  test("[BNK-14] a judged question needs a proof of exactly its content, from the author and from the reviewer", async () => {
    const slug = "row-softmax";
    const { folder } = await import("../../domain/bank/folder.ts");
    const { id } = await author.as().authoring.start({ slug, kind: "implement" });
    const { contentHash, problems } = await author.as().authoring.save({ id, revision: 1, files: folder() });
    // Its reference model is not there: a draft with problems is not submitted, whatever its proof.
    expect(problems.map(({ reason }) => reason.en)).toContain('there is no model "tiny"');
    const at = { id, revision: 2 };
    const programs = ["solution.py", "starter.py", "wrong-axis.py"].flatMap((file) =>
      PROOF_SEEDS.map((seed) => ({ file, seed, fault: null, checks: [] })),
    );
    const proof = { contentHash: contentHash ?? "", runtime: "Python", oracleSha256: null, programs };
    const other = { ...proof, contentHash: "0".repeat(64) };
    expect(await failureOfCall(author.as().authoring.keepProof({ ...at, proof: other }))).toBe("conflict");
    await author.as().authoring.keepProof({ ...at, proof });
    expect((await author.as().authoring.draft({ id })).proof).toEqual(proof);
    expect(await failureOfCall(author.as().authoring.move({ ...at, act: "submit" }))).toBe("invalid-input");
    const files = { ...folder(), "solution.py": `${folder()["solution.py"]}\n# changed` };
    await author.as().authoring.save({ ...at, files });
    expect((await author.as().authoring.draft({ id })).proof).toBeNull();
  });
});

describe("what is typed", () => {
  test("is checked and shown, and held against the bank", async () => {
    await release("likeness");
    const files = explainFolder("likeness");
    const copy = { ...files, "question.yaml": (files["question.yaml"] ?? "").replace("likeness", "a-copy") };
    const { problems, html } = await author.as().authoring.check({ slug: "a-copy", files: copy });
    expect(problems).toEqual([]);
    expect(html.zh).toContain("<h2>Prompt</h2>");
    const { like, compared } = await author.as().authoring.like({ slug: "a-copy", files: copy });
    expect(compared).toBeGreaterThan(1);
    expect(like.find((one) => one.slug === "likeness")).toMatchObject({ same: true });
  });
});
