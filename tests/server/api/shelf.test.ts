import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishQuestion } from "#db/queries/question.ts";
import { MAX_SAVED_SEARCHES } from "#domain/access/limits.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";
import { someQuestion } from "../../support/question.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;

beforeAll(async () => {
  api = await openTestApi();
  ada = api.browser();
  bo = api.browser();
  await ada.signUp("Ada");
  await bo.signUp("Bo");
  for (const slug of ["softmax", "dropout", "attention"])
    await publishQuestion(api.runtime.db, { question: someQuestion(slug), hash: slug, now: new Date(0) });
});
afterAll(() => api.close());

describe("favourites", () => {
  test("are one's own, survive a second mark, and narrow a search", async () => {
    const shelf = ada.as().shelf;
    for (const slug of ["softmax", "dropout", "softmax"]) {
      await shelf.keepFavourite({ slug, kept: true });
      api.time.now += 1000;
    }
    expect(await shelf.favourites()).toEqual(["dropout", "softmax"]);
    expect(await bo.as().shelf.favourites()).toEqual([]);
    const found = await ada.as().question.search({ favourites: true });
    expect(found.questions.map((q) => q.slug)).toEqual(["dropout", "softmax"]);
    expect(found.total).toBe(2);
    const about = await ada.as().question.search({ text: "softmax", favourites: true });
    expect(about.questions.map((q) => q.slug)).toEqual(["softmax"]);
    expect((await bo.as().question.search({ favourites: true })).questions).toEqual([]);
    await shelf.keepFavourite({ slug: "dropout", kept: false });
    expect(await shelf.favourites()).toEqual(["softmax"]);
  });

  test("are refused for an unknown question and for somebody who is not signed in", async () => {
    const unknown = ada.as().shelf.keepFavourite({ slug: "none", kept: true });
    expect(await failureOfCall(unknown)).toBe("not-found");
    const nobody = api.browser().as();
    expect(await failureOfCall(nobody.shelf.favourites())).toBe("not-signed-in");
    expect(await failureOfCall(nobody.question.search({ favourites: true }))).toBe("not-signed-in");
    expect((await nobody.question.search({})).total).toBe(3);
  });
});

describe("saved searches", () => {
  test("keep what was asked, are removed by their owner alone, and end at a limit", async () => {
    const search = { text: "注意力", kind: "debug" as const, minutes: 30, sort: "hardest" as const };
    const { id } = await ada.as().shelf.saveSearch({ name: " Short debugging ", search });
    expect(await ada.as().shelf.searches()).toEqual([{ id, name: "Short debugging", search }]);
    expect(await bo.as().shelf.searches()).toEqual([]);
    expect(await failureOfCall(bo.as().shelf.removeSearch({ id }))).toBe("not-found");
    await ada.as().shelf.removeSearch({ id });
    expect(await ada.as().shelf.searches()).toEqual([]);
    for (let n = 0; n < MAX_SAVED_SEARCHES; n++) await bo.as().shelf.saveSearch({ name: `${n}`, search: {} });
    expect(await failureOfCall(bo.as().shelf.saveSearch({ name: "more", search: {} }))).toBe("too-large");
  });
});

describe("plans", () => {
  const plan = { name: "One hour", minutes: 60, shared: false, slugs: ["softmax", "attention", "dropout"] };

  test("keep their order, and are seen by others only when shared", async () => {
    const own = await ada.as().shelf.saveCollection(plan);
    api.time.now += 1000;
    const shared = await ada
      .as()
      .shelf.saveCollection({ ...plan, name: "For all", minutes: null, shared: true });
    const [first, second] = await ada.as().shelf.collections();
    expect(first).toMatchObject({ ...own, name: "One hour", minutes: 60, own: true });
    expect(first?.questions.map((q) => [q.slug, q.version])).toEqual([
      ["softmax", 1],
      ["attention", 1],
      ["dropout", 1],
    ]);
    expect(second).toMatchObject({ ...shared, minutes: null, own: true });
    expect(await bo.as().shelf.collections()).toEqual([{ ...second, own: false }]);
    expect(await failureOfCall(bo.as().shelf.removeCollection(shared))).toBe("not-found");
    await ada.as().shelf.removeCollection(shared);
    expect(await bo.as().shelf.collections()).toEqual([]);
  });

  test("are changed as a whole by their owner alone", async () => {
    const { id } = await ada.as().shelf.saveCollection({ ...plan, name: "Draft", shared: true });
    const next = { id, name: "Half an hour", minutes: 30, shared: true, slugs: ["dropout", "softmax"] };
    expect(await failureOfCall(bo.as().shelf.changeCollection(next))).toBe("not-found");
    expect(await failureOfCall(ada.as().shelf.changeCollection({ ...next, slugs: ["none"] }))).toBe(
      "not-found",
    );
    await ada.as().shelf.changeCollection(next);
    const seen = (await bo.as().shelf.collections()).find((one) => one.id === id);
    expect(seen).toMatchObject({ name: "Half an hour", minutes: 30, own: false });
    expect(seen?.questions.map((q) => q.slug)).toEqual(["dropout", "softmax"]);
    await ada.as().shelf.removeCollection({ id });
  });

  test("an interview takes one over, and keeps its questions when the plan goes", async () => {
    const [kept] = await ada.as().shelf.collections();
    const questions = kept?.questions.map(({ slug, version }) => ({ slug, version })) ?? [];
    const created = await ada.as().interview.create({ title: "T", candidate: null, questions });
    await ada.as().shelf.removeCollection({ id: kept?.id ?? "" });
    const { prepared } = await ada.as().interview.preparation(created);
    expect(prepared.map((q) => q.slug)).toEqual(plan.slugs);
  });

  test("are refused with an unknown question, with one twice, or without any", async () => {
    const save = (slugs: string[]) => failureOfCall(ada.as().shelf.saveCollection({ ...plan, slugs }));
    expect(await save(["softmax", "none"])).toBe("not-found");
    expect(await save(["softmax", "softmax"])).toContain("stands twice");
    expect(await save([])).toContain("too_small");
    expect(await ada.as().shelf.collections()).toEqual([]);
  });
});
