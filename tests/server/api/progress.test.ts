import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Question } from "#domain/bank/question.ts";
import { BANK } from "../../bank/check-question.ts";
import { failureOfCall, inviteToken, openTestApi, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;
let question: Question;
let another: Question;
beforeAll(async () => {
  api = await openTestApi();
  [ada, bo] = [api.browser(), api.browser()];
  await ada.signUp("Ada");
  await bo.signUp("Bo");
  const { questions } = await loadBank(BANK);
  const [first, second] = questions.filter((q) => q.meta.forecast);
  if (!first || !second) throw new Error("the bank has too few questions with a forecast");
  [question, another] = [first, second];
  for (const one of [question, another])
    await publishQuestion(api.runtime.db, { question: one, hash: one.meta.slug, now: new Date() });
});
afterAll(() => api.close());

const forecastOf = ({ meta: { forecast } }: Question) => {
  if (!forecast) throw new Error("no forecast");
  return forecast;
};
const read = (browser: TestBrowser) => browser.as().progress.read({ locale: "en" });

/** Ada asks Bo the question, and Bo gives the outcome `given`, the rest to another option. */
async function interview(asked: Question, given: number): Promise<string> {
  const ref = { slug: asked.meta.slug, version: 1 };
  const { interviewId } = await ada.as().interview.create({ title: "T", candidate: "Bo", questions: [ref] });
  const { you: host } = await ada.as().interview.preparation({ interviewId });
  await bo.as().invite.accept({ token: await inviteToken(ada, interviewId, "candidate"), name: "Bo" });
  const { you } = await bo.as("candidate").interview.overview({ interviewId });
  const adaAsks = { id: host.participantId, role: "interviewer", name: "Ada" } as const;
  const boAsks = { id: you.participantId, role: "candidate", name: "Bo" } as const;
  await api.interviews.ask(interviewId, adaAsks, {
    kind: "participant-admitted",
    participantId: you.participantId,
  });
  await api.interviews.ask(interviewId, adaAsks, { kind: "question-picked", ...ref });
  const { outcome, options } = forecastOf(asked);
  const other = options.find(({ id }) => id !== outcome)?.id ?? "";
  const shares = { [outcome]: given, [other]: 1 - given };
  await api.interviews.ask(interviewId, boAsks, { kind: "forecast-committed", slug: ref.slug, shares });
  return interviewId;
}

describe("a person's progress", () => {
  test("[FOR-3] is nothing at first, and for members only", async () => {
    expect(await read(ada)).toEqual({ forecasts: [], calibration: { classes: [], error: 0 } });
    expect(await failureOfCall(read(api.browser()))).toBe("not-signed-in");
  });

  test("[FOR-2] scores one's own forecasts over all interviews, oldest first, and nobody else's", async () => {
    const first = await interview(question, 0.8);
    const second = await interview(another, 0.1);
    const { forecasts, calibration } = await read(bo);
    expect(forecasts.map(({ interviewId, score }) => [interviewId, score.given])).toEqual([
      [first, 0.8],
      [second, 0.1],
    ]);
    expect(forecasts[0]).toMatchObject({
      slug: question.meta.slug,
      title: question.text.en.title,
      score: { brier: expect.closeTo(0.08, 12), bits: expect.closeTo(-Math.log2(0.8), 12) },
      even: { given: 1 / forecastOf(question).options.length },
    });
    const { options, outcome } = forecastOf(question);
    const label = options.find(({ id }) => id === outcome)?.label.en;
    expect(forecasts[0]?.outcome).toBe(label);
    const statements = calibration.classes.reduce((sum, c) => sum + c.statements, 0);
    expect(statements).toBe(options.length + forecastOf(another).options.length);
    expect((await read(ada)).forecasts).toEqual([]);
  });

  test("[FOR-3] a second forecast on a question counts for nothing: its outcome is known", async () => {
    const before = await read(bo);
    await interview(question, 1);
    expect(await read(bo)).toEqual(before);
  });
});
