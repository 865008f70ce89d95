import { parseArgs } from "node:util";
import { loadBank } from "#db/bank/load.ts";
import { BANK } from "../../bank/check-question.ts";
import { bankMeans } from "../../bank/means.ts";
import { readEquivalents } from "./equivalents.ts";
import { stoppablePython } from "./stoppable-python.ts";
import type { Survey } from "./survey.ts";
import { survey } from "./survey.ts";

/**
 * `npm run judge:mutants [-- --only slug,slug --seeds 50 --limit 1000]`: holds the judge against every judged
 * question: right programs that it refuses, wrong ones that it accepts, and slips that no check catches.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seeds: { type: "string", default: "50" },
    limit: { type: "string", default: "1000" },
  },
});

/** Share of the mutants that are no equivalents, below which the suite fails. */
const AIM = 0.95;
const COLUMNS = [
  "question",
  "judged",
  "false rejects",
  "false accepts",
  "elsewhere",
  "mutants",
  "equivalent",
  "killed",
  "by error",
  "late",
  "survived",
  "kill rate",
];

const rateOf = (surveys: readonly Survey[]): number => {
  const sum = (of: (one: Survey) => number): number => surveys.reduce((total, one) => total + of(one), 0);
  const mistakes = sum((one) => one.mutants - one.equivalent);
  return mistakes === 0 ? 1 : sum((one) => one.killed) / mistakes;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const row = (one: Survey): string[] => [
  one.slug,
  ...[
    one.judged,
    one.falseRejects.length,
    one.falseAccepts.length,
    one.elsewhere.length,
    one.mutants,
    one.equivalent,
    one.killed,
    one.raised,
    one.late,
    one.survivors.length,
  ].map(String),
  percent(rateOf([one])),
];

const print = (rows: readonly string[][]): void => {
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  for (const cells of rows)
    console.log(
      cells.map((c, i) => (i === 0 ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0))).join("  "),
    );
};

const printFound = ({ slug, ...one }: Survey): void => {
  for (const kind of ["falseRejects", "falseAccepts", "elsewhere", "stale"] as const)
    for (const words of one[kind]) console.log(`${slug}: ${kind}: ${words}`);
  for (const { slip, line, before, after } of one.survivors)
    console.log(`${slug}/solution.py:${line} survived (${slip})\n    - ${before}\n    + ${after}`);
};

const isSound = (one: Survey): boolean =>
  [one.falseRejects, one.falseAccepts, one.elsewhere, one.stale].every((list) => list.length === 0);

const main = async (): Promise<number> => {
  const start = performance.now();
  const only = values.only?.split(",");
  const { questions } = await loadBank(BANK);
  const wanted = questions.filter(({ meta }) => meta.api && (only?.includes(meta.slug) ?? true));
  const python = await stoppablePython();
  const means = await bankMeans(python.runner);
  const effort = { seeds: Number(values.seeds), limit: Number(values.limit) };
  const surveys: Survey[] = [];
  for (const question of wanted) {
    const one = await survey(question, effort, readEquivalents(question.meta.slug), means);
    printFound(one);
    surveys.push(one);
  }
  print([COLUMNS, ...surveys.map(row)]);
  const rate = rateOf(surveys);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${surveys.length} questions, ${effort.seeds} fresh seeds, kill rate ${percent(rate)}, ${seconds} s`,
  );
  await python.close();
  return surveys.length > 0 && surveys.every(isSound) && rate >= AIM ? 0 : 1;
};

process.exit(await main());
