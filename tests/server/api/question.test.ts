import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { publishQuestion } from "#db/queries/question.ts";
import { candidateView } from "#domain/bank/candidate-view.ts";
import type { HintLevel, Question } from "#domain/bank/question.ts";
import { failureOfCall, inviteToken, openTestApi, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bank: readonly Question[];
beforeAll(async () => {
  api = await openTestApi();
  ada = api.browser();
  await ada.signUp("Ada");
  bank = (await loadBank("db/bank")).questions;
  for (const question of bank)
    await publishQuestion(api.runtime.db, { question, hash: question.meta.slug, now: new Date(0) });
});
afterAll(() => api.close());

/** Words that only interviewers may read, each long enough not to occur by chance. */
function secretsOf({ meta, text, code }: Question): string[] {
  const words = [text.en, text.zh].flatMap((t) => [
    t.strongAnswer,
    ...t.followUps,
    ...Object.values(t.hints),
    ...Object.values(t.anchors).flat(),
  ]);
  const checks = meta.checks.filter((check) => check.stratum === "hidden").map((check) => check.title.en);
  const forecast = meta.forecast ? [meta.forecast.evidence.en, meta.forecast.evidence.zh] : [];
  // The slow program of a budget is shown, and may also stand among the wrong ones: it is right and too dear.
  const shown: readonly string[] = Object.values(code.baseline ?? {});
  const fault = meta.graph ? [meta.graph.fault.kind] : [];
  return [
    ...words,
    ...checks,
    ...forecast,
    ...fault,
    ...Object.values(code.solution),
    ...Object.values(code.wrong).filter((program) => !shown.includes(program)),
  ];
}

describe("what a candidate may read", () => {
  test("the bank is there to test with, secrets of every kind included", () => {
    expect(bank.length).toBeGreaterThanOrEqual(10);
    expect(bank.some((q) => q.meta.forecast)).toBe(true);
    expect(bank.some((q) => q.meta.checks.some((check) => check.stratum === "hidden"))).toBe(true);
  });

  test("no question of the bank leaks an answer, hint, anchor, hidden check, solution, mistake or outcome", () => {
    for (const question of bank) {
      const { slug, forecast } = question.meta;
      const seen = candidateView(question, []);
      const text = JSON.stringify(seen);
      for (const secret of secretsOf(question))
        expect(text.includes(JSON.stringify(secret).slice(1, -1)), `${slug}: ${secret.slice(0, 60)}`).toBe(
          false,
        );
      expect(
        seen.checks.some((check) => check.stratum === "hidden"),
        slug,
      ).toBe(false);
      if (forecast) expect(Object.keys(seen.forecast ?? {}), slug).toEqual(["options"]);
    }
  });

  test("the outcome of a forecast question is read after one's own forecast is committed", () => {
    const question = bank.find((q) => q.meta.forecast);
    expect(question && candidateView(question, [], { hasForecast: true }).forecast).toEqual(
      question?.meta.forecast,
    );
  });

  test("only named fields pass: what is added to questions later stays hidden", () => {
    const [first] = bank;
    const added = { ...first, secret: "s", meta: { ...first?.meta, secret: "s" } } as unknown as Question;
    const seen = candidateView(added, []);
    expect(Object.keys(seen).sort()).toEqual(
      [
        "api",
        "baseline",
        "checks",
        "difficulty",
        "dimensions",
        "forecast",
        "graph",
        "hintCost",
        "kind",
        "labelled",
        "minutes",
        "model",
        "oracle",
        "slug",
        "starter",
        "text",
        "topic",
      ].sort(),
    );
    expect(Object.keys(seen.text.en).sort()).toEqual(["hints", "prompt", "title"]);
  });

  test.each([[[]], [["nudge"]], [["nudge", "step"]]] as HintLevel[][][])(
    "of the hints only those released: %j",
    (released) => {
      for (const question of bank)
        expect(Object.keys(candidateView(question, released).text.zh.hints)).toEqual(released);
    },
  );
});

describe("questions in an interview", () => {
  test("a candidate reads one once it was picked, and a hint once it was released; interviewers read all", async () => {
    const ref = { slug: "masked-attention", version: 1 };
    const created = await ada.as().interview.create({ title: "T", candidate: "Bo", questions: [ref] });
    const ask = { ...created, ...ref, locale: "en" as const };
    const bo = api.browser();
    await bo
      .as()
      .invite.accept({ token: await inviteToken(ada, created.interviewId, "candidate"), name: "Bo" });
    const read = () => bo.as("candidate").question.forCandidate(ask);
    expect(await failureOfCall(read())).toBe("not-found");

    const { you } = await ada.as().interview.overview(created);
    const host = { id: you.participantId, role: you.role, name: you.name };
    await api.interviews.ask(created.interviewId, host, { kind: "question-picked", ...ref });
    const picked = await read();
    expect(picked.html.prompt).toContain("<p>");
    expect(picked.html.hints).toEqual({});

    await api.interviews.ask(created.interviewId, host, {
      kind: "hint-released",
      slug: ref.slug,
      level: "nudge",
    });
    expect(Object.keys((await read()).html.hints)).toEqual(["nudge"]);
    expect(await failureOfCall(bo.as("candidate").question.forInterviewer(ask))).toBe("forbidden");
    const full = await ada.as().question.forInterviewer(ask);
    expect(full.html.strongAnswer).toContain("<p>");
    expect(full.html.followUps.length).toBeGreaterThanOrEqual(3);
  });

  test("outside an interview members study, others see the prompt", async () => {
    const ask = { slug: "masked-attention", locale: "zh" as const };
    const nobody = api.browser().as();
    expect(await failureOfCall(nobody.question.study(ask))).toBe("not-signed-in");
    const preview = await nobody.question.preview(ask);
    const study = await ada.as().question.study(ask);
    expect(JSON.stringify(preview)).not.toContain(study.html.strongAnswer.slice(3, 40));
    expect(await failureOfCall(nobody.question.preview({ ...ask, slug: "none" }))).toBe("not-found");
  });
});

describe("search", () => {
  const slugs = async (search: Parameters<ReturnType<TestBrowser["as"]>["question"]["search"]>[0]) =>
    (await ada.as().question.search({ size: 200, ...search })).questions.map((q) => q.slug);

  test("finds by words of either language's title, the slug or the topic, in any case and order", async () => {
    const question = bank.find((q) => q.meta.slug === "masked-attention");
    const zh = question?.text.zh.title.slice(0, 4) ?? "";
    for (const text of ["MASKED attention", "attention masked", zh])
      expect(await slugs({ text })).toContain("masked-attention");
    expect(await slugs({ text: "zzyzx" })).toEqual([]);
    expect(await slugs({})).toHaveLength(bank.length);
  });

  test("turns its pages until all have been shown once, and refuses a cursor that it never gave", async () => {
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await ada.as().question.search({ sort: "longest", size: 4, ...(after ? { after } : {}) });
      seen.push(...page.questions.map((q) => q.slug));
      expect(page.total).toBe(bank.length);
      after = page.next;
    } while (after);
    expect(seen.toSorted()).toEqual(bank.map((q) => q.meta.slug).toSorted());
    const minutes = seen.map((slug) => bank.find((q) => q.meta.slug === slug)?.meta.minutes ?? 0);
    expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
    expect(
      await failureOfCall(ada.as().question.search({ after: "0:1); drop table question;--:a" })),
    ).toContain("invalid_format");
  });

  test("narrows by kind, topic, difficulty and judging together", async () => {
    const { kind, topic, difficulty } =
      (await ada.as().question.search({ text: "masked-attention" })).questions[0] ?? {};
    const { questions: found } = await ada.as().question.search({ kind, topic, difficulty, judged: true });
    expect(found.map((q) => q.slug)).toContain("masked-attention");
    for (const q of found) expect(q).toMatchObject({ kind, topic, difficulty, judged: true });
    expect(await slugs({ kind, topic, difficulty, judged: false })).not.toContain("masked-attention");
  });
});

describe("what a question leads to", () => {
  test("is what it builds on and what builds on it, for everybody", async () => {
    const later = bank.find(({ meta }) =>
      meta.prerequisites.some((slug) => bank.some((q) => q.meta.slug === slug)),
    );
    const earlier = later?.meta.prerequisites.find((slug) => bank.some((q) => q.meta.slug === slug));
    if (!later || !earlier) throw new Error("no question of the bank builds on another");
    const guest = api.browser().as().question;
    const { prerequisites } = await guest.relations({ slug: later.meta.slug });
    expect(prerequisites.map(({ slug }) => slug)).toContain(earlier);
    const { builtOn } = await guest.relations({ slug: earlier });
    const expected = bank
      .filter(({ meta }) => meta.prerequisites.includes(earlier))
      .map(({ meta }) => meta.slug);
    expect(builtOn.map(({ slug }) => slug).toSorted()).toEqual(expected.toSorted());
    expect(await failureOfCall(guest.relations({ slug: "no-such-question" }))).toBe("not-found");
  });
});
