import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { findParticipant, listParticipants } from "#db/queries/participant.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Question } from "#domain/bank/question.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { readLog } from "#server/use-cases/read-log.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";
import { someQuestion } from "../../support/question.ts";

const SLUG = "softmax-cross-entropy";
const locale = "en";

let api: Awaited<ReturnType<typeof openTestApi>>;
let bo: TestBrowser;
let question: Question;
let version: number;
beforeAll(async () => {
  api = await openTestApi();
  bo = api.browser();
  await bo.signUp("Bo");
  const found = (await loadBank("db/bank")).questions.find(({ meta }) => meta.slug === SLUG);
  if (!found) throw new Error(`the bank has no ${SLUG}`);
  question = found;
  ({ version } = await publishQuestion(api.runtime.db, { question, hash: SLUG, now: new Date(0) }));
});
afterAll(() => api.close());

const start = async () => {
  api.time.now += 1000;
  const { interviewId } = await bo.as().practice.start({ slug: SLUG, locale });
  const [place] = await listParticipants(api.runtime.db, interviewId);
  if (!place) throw new Error("nobody has a place in the practice");
  return { interviewId, place, asked: { interviewId, slug: SLUG, version, locale } as const };
};
type Started = Awaited<ReturnType<typeof start>>;

const ask = async ({ interviewId, place }: Started, body: CommandBody) => {
  const done = await api.interviews.ask(interviewId, place, body);
  if (!done.ok) throw new Error(done.failure.message);
};

const verdict = (runId: string, part: "claim" | "hidden", passed: number, failed: number): CommandBody => ({
  kind: "verdict-reported",
  runId,
  part,
  verdict: {
    slug: SLUG,
    version,
    language: "python",
    seed: 7,
    provider: "wasm",
    runtime: "test",
    oracleSha256: "0".repeat(64),
    ms: 1,
    results: Array.from({ length: passed + failed }, (_, i) => ({
      check: `c${i}`,
      stratum: "ordinary" as const,
      cases: 1,
      outcome:
        i < passed
          ? { status: "passed" as const }
          : { status: "undecided" as const, reason: "oracle-failed" as const, detail: "" },
    })),
  },
});

/** Runs and checks the starter, then submits exactly that run. */
const submit = async (practice: Started): Promise<string> => {
  const runId = randomUUID();
  const ref = { slug: SLUG, version };
  await ask(practice, {
    kind: "run-started",
    runId,
    purpose: "check",
    question: ref,
    language: "python",
    code: "x",
  });
  await ask(practice, verdict(runId, "claim", 6, 2));
  await ask(practice, { kind: "answer-submitted", ...ref, runId });
  return runId;
};

const SECRETS = () => {
  const hidden = question.meta.checks.filter((check) => check.stratum === "hidden");
  if (hidden.length === 0) throw new Error("the question has no hidden check");
  return [
    ...hidden.map(({ title }) => title.en),
    question.text.en.strongAnswer.slice(0, 30),
    question.text.en.hints.step.slice(0, 20),
  ];
};

describe("practice alone", () => {
  test("[SOLO-1] opens with the question asked, its starter written and one place", async () => {
    const practice = await start();
    const { interviewId } = practice;
    const head = await api.runtime.ledger.log.head(interviewId);
    expect(head?.state).toMatchObject({
      mode: "solo",
      stage: "live",
      title: question.text.en.title,
      current: { slug: SLUG, version },
    });
    expect(Object.values(head?.state.participants ?? {})).toMatchObject([{ name: "Bo", admitted: true }]);
    const log = await readLog(
      api.runtime,
      await actorFrom(api.runtime, bo.cookieHeader, { interviewId, as: "candidate" }),
      interviewId,
    );
    if (!log.ok) throw new Error(log.failure.message);
    expect(log.value.entries.filter((entry) => entry.body.kind === "text")).toHaveLength(1);
  });

  test("[SOLO-1] invites nobody, and is nobody else's", async () => {
    const { interviewId, asked } = await start();
    const invite = bo.as().invite.create({ interviewId, role: "interviewer", name: "Eve" });
    expect(await failureOfCall(invite)).toBe("forbidden");
    expect(await failureOfCall(bo.as().interview.preparation({ interviewId }))).toBe("forbidden");
    const eve = api.browser();
    await eve.signUp("Eve");
    for (const call of [
      () => eve.as().interview.overview({ interviewId }),
      () => eve.as().question.forCandidate(asked),
      () => eve.as().question.forReview(asked),
    ])
      expect(await failureOfCall(call())).toBe("not-found");
    expect(await eve.as().practice.list()).toEqual([]);
  });

  test("[SOLO-1] is for members: who is not signed in is told so", async () => {
    const nobody = api.browser().as();
    expect(await failureOfCall(nobody.practice.start({ slug: SLUG, locale }))).toBe("not-signed-in");
    expect(await failureOfCall(nobody.practice.list())).toBe("not-signed-in");
    expect(await failureOfCall(bo.as().practice.start({ slug: "no-such-question", locale }))).toBe(
      "not-found",
    );
  });

  test("[SOLO-4] keeps hidden checks, strong answer and solution back until the submission", async () => {
    const practice = await start();
    const { interviewId, asked } = practice;
    for (const read of [bo.as().question.forReview, bo.as().question.forInterviewer])
      expect(await failureOfCall(read(asked))).toBe("forbidden");
    const told = JSON.stringify([
      await bo.as().question.forCandidate(asked),
      await bo.as().assessment.read({ interviewId, locale }),
    ]);
    for (const secret of SECRETS()) expect(told).not.toContain(secret.slice(0, 20));
    expect(told).not.toContain('"anchors":{"');
    await submit(practice);
    const review = await bo.as().question.forReview(asked);
    expect(review.meta.checks.some(({ stratum }) => stratum === "hidden")).toBe(true);
    expect(review.code.solution.python).toBe(question.code.solution.python);
    expect(await failureOfCall(bo.as().question.forReview({ ...asked, version: version + 1 }))).toBe(
      "forbidden",
    );
  });

  test("[SOLO-4] opens one practice only: the next attempt begins closed", async () => {
    await submit(await start());
    const again = await start();
    expect(await failureOfCall(bo.as().question.forReview(again.asked))).toBe("forbidden");
  });

  test("[SOLO-2] [SOLO-5] lists attempts with their checks and hints, newest first", async () => {
    const practice = await start();
    await ask(practice, { kind: "hint-released", slug: SLUG, level: "nudge" });
    const runId = await submit(practice);
    await ask(practice, verdict(runId, "hidden", 1, 1));
    const open = await start();
    const [newest, before] = await bo.as().practice.list();
    expect(newest).toMatchObject({
      interviewId: open.interviewId,
      submittedAt: null,
      checks: null,
      hints: [],
    });
    expect(before).toMatchObject({
      interviewId: practice.interviewId,
      question: { slug: SLUG },
      version,
      checks: { passed: 6, total: 8 },
      hidden: { passed: 1, total: 2 },
      hints: ["nudge"],
    });
    expect(before?.submittedAt).toBeInstanceOf(Date);
  });

  test("goes on with the nearest question of the topic that was not practised yet, or with none", async () => {
    const { topic, difficulty } = question.meta;
    const publish = async (slug: string, change: Partial<Question["meta"]>) => {
      const other = someQuestion(slug);
      const meta = { ...other.meta, topic, ...change };
      await publishQuestion(api.runtime.db, { question: { ...other, meta }, hash: slug, now: new Date(0) });
    };
    await publish("far", { difficulty: 5 });
    await publish("near", { difficulty });
    await publish("elsewhere", { difficulty, topic: topic === "rl" ? "graph" : "rl" });
    const next = async () => (await bo.as().practice.next({ slug: SLUG }))?.slug;
    expect(await next()).toBe("near");
    await bo.as().practice.start({ slug: "near", locale });
    expect(await next()).toBe("far");
    await bo.as().practice.start({ slug: "far", locale });
    expect(await next()).toBeUndefined();
  });

  test("is not among a member's interviews", async () => {
    const { interviewId, place } = await start();
    expect(await findParticipant(api.runtime.db, place.id)).toMatchObject({ interviewId });
    expect(await bo.as().interview.list()).toEqual([]);
  });
});
