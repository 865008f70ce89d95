import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { loadBank } from "#db/bank/load.ts";
import { type Db, openDb } from "#db/client.ts";
import { searchRow, wordsOf } from "#db/queries/question-index.ts";
import { searchBank } from "#db/queries/question-search.ts";
import { question } from "#db/schema/question.ts";
import { questionSearch, searchWord } from "#db/schema/question-search.ts";
import { DIMENSIONS, KINDS, type Question, TOPICS } from "#domain/bank/question.ts";
import { type BankSearch, SORTS } from "#domain/bank/search.ts";
import { trigramsOf } from "#domain/bank/search-words.ts";
import { startPostgres } from "../support/postgres.ts";

/** `npm run bench:search [-- --rows 100000]`: a Postgres of its own, generated questions, and how long searches take. */
const { values } = parseArgs({ options: { rows: { type: "string", default: "100000" } } });
const ROWS = Number(values.rows);
const BATCH = 250;
const ROUNDS = 40;
const PAGE = 30;
const AIM_MS = 15;
/** Words that only a few questions have each: a bank of this size has thousands. */
const RARE_WORDS = 20_000;

const bank = (await loadBank("db/bank")).questions;

/** Numbers from 0 to below n, always the same ones. */
const createDraw = (seed: number) => {
  let state = seed;
  return (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
};
const draw = createDraw(7);
const oneOf = <T>(list: readonly T[]): T => {
  const drawn = list[draw(list.length)];
  if (drawn === undefined) throw new Error("nothing to draw from");
  return drawn;
};

const sentences = {
  en: bank.flatMap((q) => q.text.en.prompt.split(/(?<=[.?])\s+/)),
  zh: bank.flatMap((q) => q.text.zh.prompt.split(/(?<=[。？])/)),
};
const rareWord = (n: number): string => `w${n.toString(36)}x`;

/** Its sentences are those of the bank in another order, so that words are as frequent as they really are. */
const generated = (n: number): Question => {
  const { meta, text, code } = oneOf(bank);
  const prompt = (tongue: "en" | "zh"): string =>
    Array.from({ length: 4 }, () => oneOf(sentences[tongue])).join(" ");
  const title = oneOf(bank).text;
  return {
    code,
    meta: {
      ...meta,
      slug: `question-${n}`,
      kind: oneOf(KINDS),
      topic: oneOf(TOPICS),
      difficulty: 1 + draw(5),
      minutes: 10 + 5 * draw(8),
      model: oneOf(bank).meta.model,
      dimensions: DIMENSIONS.filter(() => draw(2) === 0),
    },
    text: {
      en: {
        ...text.en,
        title: `${title.en.title} ${n}`,
        prompt: `${prompt("en")} ${rareWord(draw(RARE_WORDS))}`,
      },
      zh: { ...text.zh, title: title.zh.title, prompt: prompt("zh") },
    },
  };
};

const load = async (db: Db): Promise<void> => {
  const words = new Set<string>();
  for (let from = 0; from < ROWS; from += BATCH) {
    const questions = Array.from({ length: Math.min(BATCH, ROWS - from) }, (_, i) => generated(from + i));
    await db.insert(question).values(questions.map(({ meta }) => ({ slug: meta.slug })));
    await db
      .insert(questionSearch)
      .values(
        questions.map((q, i) =>
          searchRow({ question: q, version: 1, now: new Date(1e12 + 1e5 * (from + i)) }),
        ),
      );
    for (const word of questions.flatMap(wordsOf)) words.add(word);
  }
  const all = [...words];
  for (let from = 0; from < all.length; from += BATCH * 4) {
    const batch = all.slice(from, from + BATCH * 4);
    await db.insert(searchWord).values(batch.map((word) => ({ word, trigrams: trigramsOf(word) })));
  }
  for (const table of ["question_search", "search_word"])
    await db.execute(sql.raw(`vacuum analyze ${table}`));
};

const RARE = ["nucleus", "softmax", "skip-gram", "karate", "causal mask", "batch norm"];
const COMMON = ["attention", "gradient", "weights", "function", "layer"];
const TYPOS = ["atention", "gradeint", "softmx", "convolutoin", "normalizatoin"];
const CHINESE = ["注意力", "梯度", "掩码", "训练 权重", "卷积核", "形状"];

const CLASSES: Readonly<Record<string, () => Partial<BankSearch>>> = {
  "two words": () => ({ text: `${oneOf(COMMON)} ${oneOf(RARE)}` }),
  "a common word": () => ({ text: oneOf(COMMON) }),
  "a rare word": () => ({ text: rareWord(draw(RARE_WORDS)) }),
  "a typo": () => ({ text: oneOf(TYPOS) }),
  Chinese: () => ({ text: oneOf(CHINESE) }),
  "a word and filters": () => ({ text: oneOf(COMMON), kind: oneOf(KINDS), difficulty: 1 + draw(5) }),
  "filters alone": () => ({ topic: oneOf(TOPICS), dimension: oneOf(DIMENSIONS), minutes: 15 + 5 * draw(5) }),
  "sorted, no filter": () => ({ sort: oneOf(SORTS) }),
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

const print = (name: string, times: readonly number[]): number => {
  const sorted = times.toSorted((a, b) => a - b);
  const [half, most, nearlyAll] = [0.5, 0.95, 0.99].map((share) => at(sorted, share));
  const words = [half, most, nearlyAll].map((ms) => `${(ms ?? 0).toFixed(1).padStart(7)} ms`);
  console.log(`${name.padEnd(22)} p50 ${words[0]}  p95 ${words[1]}  p99 ${words[2]}`);
  return most ?? 0;
};

/** The first page, and then the second one, as a person would. */
const measure = async (db: Db, asked: () => Partial<BankSearch>): Promise<number[]> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const search = { text: "", sort: "best" as const, ...asked() };
    const start = performance.now();
    const { next } = await searchBank(db, search, { size: PAGE });
    const between = performance.now();
    times.push(between - start);
    if (!next) continue;
    await searchBank(db, search, { size: PAGE, after: next });
    times.push(performance.now() - between);
  }
  return times;
};

const main = async (): Promise<void> => {
  const given = process.env.TEST_DATABASE_URL;
  const postgres = given ? null : await startPostgres();
  const opened = await openDb({ databaseUrl: given ?? postgres?.url ?? "", dataDir: "" });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { db, close } = opened.value;
  try {
    const start = performance.now();
    await load(db);
    console.log(`${ROWS} questions loaded in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    for (const asked of Object.values(CLASSES)) await measure(db, asked);
    const all: number[] = [];
    for (const [name, asked] of Object.entries(CLASSES)) {
      const times = await measure(db, asked);
      print(name, times);
      all.push(...times);
    }
    const most = print("all", all);
    console.log(`aim: p95 of at most ${AIM_MS} ms: ${most <= AIM_MS ? "met" : "not met"}`);
  } finally {
    await close();
    postgres?.stop();
  }
};

await main();
