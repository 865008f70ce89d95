import { beforeAll, describe, expect, it } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { KINDS, type Question } from "#domain/bank/question.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { BANK, checkQuestion } from "./check-question.ts";
import { bankMeans, modelCards } from "./means.ts";
import { type Means, ONE_SEED } from "./programs.ts";

const MIN_QUESTIONS = 12;
const MIN_JUDGED = 5;

const bank = await loadBank(BANK);
let means: Means;
let cards: ReadonlyMap<string, ModelCard>;

beforeAll(async () => {
  means = { ...(await bankMeans()), seeds: ONE_SEED };
  cards = modelCards();
});

const reasons = async (question: Question): Promise<string[]> =>
  (await checkQuestion(question, means, cards)).problems.map((p) => `${p.file}:${p.line} ${p.reason}`);

describe("the question bank", () => {
  it("[BNK-2] parses whole", () => expect(bank.problems).toEqual([]));

  it("has every kind, and enough questions that are judged", () => {
    expect(bank.questions.length).toBeGreaterThanOrEqual(MIN_QUESTIONS);
    expect([...new Set(bank.questions.map((q) => q.meta.kind))].sort()).toEqual([...KINDS].sort());
    expect(bank.questions.filter((q) => q.meta.api).length).toBeGreaterThanOrEqual(MIN_JUDGED);
  });

  it.each(bank.questions.map((q) => [q.meta.slug, q] as const))(
    "[BNK-6] %s is proved",
    async (_, question) => {
      expect(await reasons(question)).toEqual([]);
    },
  );
});

describe("the proof", () => {
  const found = bank.questions.find((q) => q.meta.slug === "masked-attention");
  const question = (): Question => {
    if (!found) throw new Error("the bank has no masked-attention");
    return found;
  };
  const withCode = (code: Partial<Question["code"]>): Question => ({
    ...question(),
    code: { ...question().code, ...code },
  });

  it("[BNK-6] refuses a solution that fails, and a starter that passes", async () => {
    const { solution, starter, wrong } = question().code;
    const swapped = withCode({
      solution: { ...solution, python: wrong["wrong-no-scale.py"] ?? "" },
      starter: { ...starter, python: solution.python ?? "" },
    });
    expect(await reasons(swapped)).toEqual([
      expect.stringMatching(/solution\.py:1 seed 1: small: case 1, .*"tensor":"scores"/),
      expect.stringMatching(/starter\.py:1 seed 1: it passes every check/),
    ]);
  });

  it("[BNK-6] refuses a wrong program that is caught elsewhere, or not at all", async () => {
    const { wrong, solution } = question().code;
    const changed = withCode({
      wrong: {
        ...wrong,
        "wrong-nan-row.py": wrong["wrong-no-scale.py"] ?? "",
        "wrong-no-scale.py": solution.python ?? "",
      },
    });
    expect((await reasons(changed)).sort()).toEqual([
      expect.stringMatching(/wrong-nan-row\.py:1 seed 1: caught by small: .*"scores"/),
      expect.stringMatching(/wrong-no-scale\.py:1 seed 1: it passes every check/),
    ]);
  });

  it("[BNK-6] refuses words in the wrong language and a prompt that gives the answer away", async () => {
    const { text, code } = question();
    const telling = (code.solution.python ?? "").split("\n").toSorted((a, b) => b.length - a.length)[0] ?? "";
    const changed = {
      ...question(),
      text: {
        en: { ...text.en, prompt: `${text.en.prompt}\n\n    ${telling.trim()}`, title: "注意力" },
        zh: { ...text.zh, strongAnswer: text.en.strongAnswer },
      },
    };
    expect(await reasons(changed)).toEqual([
      expect.stringContaining("en.md:1 the title has Chinese in it"),
      expect.stringContaining("the strong answer is not Chinese"),
      expect.stringContaining("en.md:1 the prompt gives away"),
    ]);
  });

  it("[BNK-6] refuses a reference model without the question's tensors", async () => {
    const { meta } = question();
    const renamed = { ...meta, oracle: { part: meta.oracle?.part ?? "", rename: { weights: "attention" } } };
    expect(await reasons({ ...question(), meta: renamed })).toContainEqual(
      expect.stringContaining('the graph has no "attention"'),
    );
    expect(await reasons({ ...question(), meta: { ...meta, model: "no-such-model" } })).toContainEqual(
      expect.stringContaining('there is no model "no-such-model"'),
    );
  });

  it("[BNK-6] [JUD-17] refuses a layer that its graph cannot apply", async () => {
    const found = bank.questions.find(({ meta }) => meta.oracle?.applied);
    const { api, oracle } = found?.meta ?? {};
    if (!found || !api || !oracle?.applied) throw new Error("no question of the bank applies a layer");
    const { applied } = oracle;
    const changed = (meta: Partial<Question["meta"]>) =>
      reasons({ ...found, meta: { ...found.meta, ...meta, checks: [] } });
    const [first, ...others] = api.outputs;
    const flat = { ...api, outputs: [{ name: "other", dtype: "float32" as const, dims: [] }, ...others] };
    expect(first).toBeDefined();
    expect(await changed({ api: flat })).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`the graph's input "${first?.name}" is not in the api`),
        expect.stringContaining('the graph does not read "other"'),
      ]),
    );
    const outputs = [{ name: "elsewhere", dtype: "float32" as const, dims: [] }];
    expect(await changed({ oracle: { ...oracle, applied: { ...applied, outputs } } })).toContainEqual(
      expect.stringContaining('the graph has no "elsewhere"'),
    );
    const gone = { ...applied, part: `${found.meta.model}/no-such-part` };
    expect(await changed({ oracle: { ...oracle, applied: gone } })).toContainEqual(
      expect.stringContaining(`there is no part "${gone.part}"`),
    );
  });
});
