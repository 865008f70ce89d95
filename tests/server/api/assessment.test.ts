import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";
import { AssessedInterview, FEEDBACK, NOTE } from "../../support/assessed.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let held: AssessedInterview;
beforeAll(async () => {
  api = await openTestApi();
  ada = api.browser();
  await ada.signUp("Ada");
});
beforeEach(async () => {
  held = await AssessedInterview.hold(api, ada);
});
afterAll(() => api.close());

const hiddenIds = () =>
  held.question.meta.checks.filter((check) => check.stratum === "hidden").map((check) => check.id);
const hiddenAmong = (ids: readonly string[]) => ids.filter((id) => hiddenIds().includes(id));

describe("who is let in", () => {
  test("[LOG-6] a place that nobody has admitted reads neither log nor report", async () => {
    const { bo, oli } = held.seats;
    for (const seat of [bo, oli]) {
      expect(await held.log(seat)).toMatchObject({ ok: false, failure: { code: "forbidden" } });
      expect(await failureOfCall(held.assessment(seat))).toBe("forbidden");
    }
  });

  test("[LOG-6] who was removed reads nothing more, and rates nothing", async () => {
    const { ada: host, grace } = held.seats;
    await held.goesOn();
    await held.ask(host, { kind: "participant-removed", participantId: grace.place.id });
    await held.end();
    expect(await held.log(grace)).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    const asked = [held.assessment(grace), held.submit(grace, held.scorecard("late"))];
    expect(await Promise.all(asked.map(failureOfCall))).toEqual(["forbidden", "forbidden"]);
  });

  test("[LOG-6] a stranger learns not even that the interview exists", async () => {
    const eve = api.browser();
    await eve.signUp(`Eve${randomUUID().slice(0, 8)}`);
    const seat = { browser: eve, place: { id: randomUUID(), role: "interviewer", name: "Eve" } } as const;
    expect(await held.log(seat)).toMatchObject({ ok: false, failure: { code: "not-found" } });
    expect(await failureOfCall(held.assessment(seat))).toBe("not-found");
  });
});

describe("the log and the report, role by role", () => {
  beforeEach(() => held.goesOn());

  test("[LOG-7] only interviewers read notes and prepared questions, also after the end", async () => {
    await held.end();
    const { ada: host, grace, bo, oli } = held.seats;
    for (const seat of [host, grace]) {
      const { kinds, text } = await held.reads(seat);
      expect(kinds).toEqual(expect.arrayContaining(["note-written", "questions-prepared"]));
      expect(text).toContain(NOTE);
    }
    for (const seat of [bo, oli]) {
      const { kinds, text } = await held.reads(seat);
      expect(kinds).toContain("question-picked");
      expect(kinds).not.toContain("note-written");
      expect(kinds).not.toContain("questions-prepared");
      expect(text).not.toContain(NOTE);
    }
  });

  test("[LOG-7] hidden checks and their verdict open to candidate and observer at the end", async () => {
    const { ada: host, bo, oli } = held.seats;
    const parts = async (seat: typeof bo) => (await held.reads(seat)).text.match(/"part":"\w+"/g);
    const checks = async (seat: typeof bo) =>
      (await held.assessment(seat)).questions[0]?.checks.map((check) => check.id) ?? [];
    expect(await parts(host)).toEqual(['"part":"claim"', '"part":"hidden"']);
    expect(hiddenAmong(await checks(host))).toEqual(hiddenIds());
    for (const seat of [bo, oli]) {
      expect(await parts(seat)).toEqual(['"part":"claim"']);
      expect(hiddenAmong(await checks(seat))).toEqual([]);
    }
    await held.end();
    for (const seat of [bo, oli]) {
      expect(await parts(seat)).toEqual(['"part":"claim"', '"part":"hidden"']);
      expect(hiddenAmong(await checks(seat))).toEqual(hiddenIds());
    }
  });

  test("[SCO-2] an interviewer is offered the question and its checks as evidence, nobody else is", async () => {
    const { ada: host, bo } = held.seats;
    const evidence = async (seat: typeof bo) => (await held.assessment(seat)).questions[0]?.evidence;
    expect((await evidence(host))?.map(({ what }) => what)).toEqual(["question", "check"]);
    expect(await evidence(bo)).toEqual([]);
  });
});

describe("rating", () => {
  beforeEach(async () => {
    await held.goesOn();
    await held.end();
  });

  test("[LOG-8] a scorecard is sealed until both sides have submitted, then the candidate reads it", async () => {
    const { ada: host, bo, oli } = held.seats;
    await held.submit(host, held.scorecard("Ada's summary"));
    const sealed = await held.reads(bo);
    expect(sealed.kinds).toContain("sealed");
    expect(sealed.text).not.toContain("Ada's summary");
    await held.submit(bo, FEEDBACK);
    for (const seat of [bo, oli]) expect((await held.reads(seat)).text).toContain("Ada's summary");
  });

  test("[LOG-8] feedback is sealed from the interviewers until one of them has rated", async () => {
    const { ada: host, bo } = held.seats;
    await held.submit(bo, FEEDBACK);
    expect((await held.reads(host)).text).not.toContain(FEEDBACK.feedback.comment);
    await held.submit(host, held.scorecard("done"));
    expect((await held.reads(host)).text).toContain(FEEDBACK.feedback.comment);
  });

  test("[LOG-8] a rater reads the other's scorecard only after submitting one", async () => {
    const { ada: host, grace, bo } = held.seats;
    await held.submit(host, held.scorecard("Ada's summary"));
    await held.submit(bo, FEEDBACK);
    expect((await held.reads(grace)).text).not.toContain("Ada's summary");
    await held.submit(grace, held.scorecard("Grace's summary"));
    expect((await held.reads(grace)).text).toContain("Ada's summary");
  });

  test("[LOG-8] anchored levels open to candidate and observer together with the ratings", async () => {
    const { ada: host, bo, oli } = held.seats;
    const anchors = async (seat: typeof bo) =>
      Object.keys((await held.assessment(seat)).questions[0]?.anchors ?? {}).sort();
    const all = [...held.question.meta.dimensions].sort();
    expect(await anchors(host)).toEqual(all);
    for (const seat of [bo, oli]) expect(await anchors(seat)).toEqual([]);
    await held.submit(host, held.scorecard("done"));
    await held.submit(bo, FEEDBACK);
    for (const seat of [bo, oli]) expect(await anchors(seat)).toEqual(all);
  });

  test("takes submissions only: the rest of an interview is asked for in its room", async () => {
    const { ada: host } = held.seats;
    const note = held.submit(host, { kind: "note-written", noteId: randomUUID(), text: "by the back door" });
    expect(await failureOfCall(note)).toBe("invalid-input");
    expect((await held.reads(host)).text).not.toContain("by the back door");
  });

  test("[LOG-5] the same command twice is recorded once", async () => {
    const { ada: host } = held.seats;
    const id = randomUUID();
    const first = await held.submit(host, held.scorecard("once"), id);
    expect(await held.submit(host, held.scorecard("once"), id)).toEqual(first);
    const { kinds } = await held.reads(host);
    expect(kinds.filter((kind) => kind === "scorecard-submitted")).toHaveLength(1);
  });

  test("[SCO-4] another scorecard for the question, or other feedback, is refused", async () => {
    const { ada: host, bo } = held.seats;
    await held.submit(host, held.scorecard("first"));
    await held.submit(bo, FEEDBACK);
    const again = [held.submit(host, held.scorecard("second")), held.submit(bo, FEEDBACK)];
    expect(await Promise.all(again.map(failureOfCall))).toEqual(["conflict", "conflict"]);
    expect((await held.assessment(host)).questions[0]?.scored).toBe(true);
    expect((await held.assessment(bo)).gaveFeedback).toBe(true);
  });

  test("[SCO-2] a level without evidence is refused; not observed needs none", async () => {
    const { ada: host } = held.seats;
    expect(await failureOfCall(held.submit(host, held.scorecard("", { evidence: null })))).toBe(
      "invalid-input",
    );
    await held.submit(host, held.scorecard("", { level: "not-observed", evidence: null }));
    expect((await held.assessment(host)).questions[0]?.scored).toBe(true);
  });

  test("a candidate rates nobody, and who looks on submits nothing", async () => {
    const { ada: host, bo, oli } = held.seats;
    const asked = [
      held.submit(bo, held.scorecard("mine")),
      held.submit(host, FEEDBACK),
      held.submit(oli, held.scorecard("mine")),
      held.submit(oli, FEEDBACK),
    ];
    expect(await Promise.all(asked.map(failureOfCall))).toEqual(Array(4).fill("forbidden"));
  });
});
