import { parseArgs } from "node:util";
import { loadBank } from "#db/bank/load.ts";
import type { Problem } from "#domain/bank/problem.ts";
import type { Question } from "#domain/bank/question.ts";
import type { Proof } from "./check-question.ts";
import { BANK, checkQuestion } from "./check-question.ts";
import { bankMeans, modelCards } from "./means.ts";

/** `npm run bank:check [-- --only slug]`: proves every question, prints a table, fails with file, line and reason. */
const { values } = parseArgs({ options: { only: { type: "string" } } });

const COLUMNS = ["question", "kind", "checks", "hidden", "wrong", "judged", "ms", "problems"];

const row = ({ meta }: Question, proof: Proof): string[] => [
  meta.slug,
  meta.kind,
  String(meta.checks.filter((c) => c.stratum !== "hidden").length),
  String(meta.checks.filter((c) => c.stratum === "hidden").length),
  String(Object.keys(meta.wrong).length),
  String(proof.judged),
  proof.ms.toFixed(0),
  String(proof.problems.length),
];

const print = (rows: readonly string[][]): void => {
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((r) => r[i]?.length ?? 0)));
  for (const cells of rows)
    console.log(
      cells.map((c, i) => (i < 2 ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0))).join("  "),
    );
};

const main = async (): Promise<number> => {
  const start = performance.now();
  const bank = await loadBank(BANK);
  const wanted = bank.questions.filter((q) => values.only === undefined || q.meta.slug === values.only);
  const problems: Problem[] = bank.problems.filter(
    ({ file }) => values.only === undefined || file.startsWith(`${values.only}/`),
  );
  const means = await bankMeans();
  const cards = modelCards();
  const rows = [COLUMNS];
  for (const question of wanted) {
    const proof = await checkQuestion(question, means, cards);
    rows.push(row(question, proof));
    problems.push(...proof.problems);
  }
  print(rows);
  for (const { file, line, reason } of problems) console.error(`db/bank/${file}:${line}: ${reason}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${wanted.length} questions, ${problems.length} problems, ${seconds} s`);
  return wanted.length > 0 && problems.length === 0 ? 0 : 1;
};

process.exit(await main());
