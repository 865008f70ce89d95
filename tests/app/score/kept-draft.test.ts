import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyFeedback, feedbackOf, isFeedbackDraft } from "#app/_score/feedback-draft.ts";
import { dropDraft, keepDraft, readDraft } from "#app/_score/kept-draft.ts";
import { isScoreDraft, type ScoreDraft } from "#app/_score/score-draft.ts";

const draft: ScoreDraft = {
  ratings: {
    framing: { level: 3, evidence: { from: 4, to: 9 }, comment: "asked what N is" },
    numerics: { level: "not-observed", comment: "" },
    correctness: { comment: "still thinking" },
  },
  summary: "Keep deriving on paper.",
};

/** A browser's storage: what it holds is still there after a reload of the page. */
function browserStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

let storage: ReturnType<typeof browserStorage>;
beforeEach(() => {
  storage = browserStorage();
  vi.stubGlobal("localStorage", storage);
});
afterEach(() => vi.unstubAllGlobals());

describe("a draft", () => {
  test("survives a reload whole, each form's on its own", () => {
    keepDraft("score:a", draft);
    keepDraft("feedback:a", { ...emptyFeedback, clear: 4 });
    expect(readDraft("score:a", isScoreDraft)).toEqual(draft);
    expect(readDraft("feedback:a", isFeedbackDraft)).toEqual({ comment: "", clear: 4 });
    expect(readDraft("score:b", isScoreDraft)).toBeNull();
  });

  test("is gone once it was submitted", () => {
    keepDraft("score:a", draft);
    dropDraft("score:a");
    expect(readDraft("score:a", isScoreDraft)).toBeNull();
    expect(storage.items.size).toBe(0);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["an older form", '{"ratings":[],"summary":4}'],
    ["a level that does not exist", '{"ratings":{"framing":{"level":5,"comment":""}},"summary":""}'],
    [
      "evidence without an end",
      '{"ratings":{"framing":{"level":1,"evidence":{"from":1},"comment":""}},"summary":""}',
    ],
  ])("that is %s does not break the form", (_, kept) => {
    keepDraft("score:a", draft);
    const [key = ""] = storage.items.keys();
    storage.items.set(key, kept);
    expect(readDraft("score:a", isScoreDraft)).toBeNull();
  });

  test("that cannot be kept does not break the form either", () => {
    const forbidden = () => {
      throw new Error("storage is forbidden");
    };
    vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    expect(() => keepDraft("score:a", draft)).not.toThrow();
    expect(() => dropDraft("score:a")).not.toThrow();
    expect(readDraft("score:a", isScoreDraft)).toBeNull();
  });
});

describe("feedback", () => {
  test("is whole only when every statement is answered", () => {
    expect(feedbackOf({ comment: "thanks", clear: 4, fair: 1 })).toBeNull();
    const whole = { comment: "thanks", clear: 4, fair: 1, helpful: 2 };
    expect(feedbackOf(whole)).toEqual(whole);
  });

  test("with an answer that is not on the scale is no draft", () => {
    expect(isFeedbackDraft({ comment: "", clear: 5 })).toBe(false);
    expect(isFeedbackDraft({ clear: 4 })).toBe(false);
  });
});
