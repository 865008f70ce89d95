import { parseArgs } from "node:util";
import { loadBank } from "#db/bank/load.ts";
import type { Question } from "#domain/bank/question.ts";
import { printBank, printTable } from "./bank-tables.ts";
import type { Proof } from "./check-question.ts";
import { BANK } from "./check-question.ts";
import { readBankSources } from "./coverage.ts";
import type {} from "./finding.ts";
import { type Finding, findingOf } from "./finding.ts";
import { modelCards } from "./means.ts";
import { proveAll } from "./prove-all.ts";
import { lookAtWhole } from "./whole-bank.ts";

/** `npm run bank:check [-- --only slug]`: proves every question, prints tables, fails with file, line and reason. */
const { values } = parseArgs({ options: { only: { type: "string" } } });

const COLUMNS = ["question", "kind", "checks", "hidden", "wrong", "judged", "ms", "problems"];

const row = ({ meta }: Question, proof: Proof | undefined): string[] => [
  meta.slug,
  meta.kind,
  String(meta.checks.filter((c) => c.stratum !== "hidden").length),
  String(meta.checks.filter((c) => c.stratum === "hidden").length),
  String(Object.keys(meta.wrong).length),
  String(proof?.judged ?? 0),
  (proof?.ms ?? 0).toFixed(0),
  String(proof?.problems.length ?? 0),
];

const main = async (): Promise<number> => {
  const start = performance.now();
  const { questions, problems: broken } = await loadBank(BANK);
  const wanted = questions.filter((q) => values.only === undefined || q.meta.slug === values.only);
  const whole = lookAtWhole(questions, [...modelCards().keys()], readBankSources(), BANK);
  const proofs = await proveAll(wanted);
  const ours = ({ file }: Finding): boolean =>
    values.only === undefined || file.startsWith(`${values.only}/`);
  const problems = [
    ...[...broken.map(findingOf), ...whole.problems].filter(ours),
    ...wanted.flatMap(({ meta }) => proofs.get(meta.slug)?.problems ?? []),
  ];
  printTable([COLUMNS, ...wanted.map((question) => row(question, proofs.get(question.meta.slug)))], 2);
  console.log();
  if (values.only === undefined) printBank(questions, whole);
  for (const { file, line, reason } of problems) console.error(`db/bank/${file}:${line}: ${reason}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${wanted.length} questions, ${problems.length} problems, ${seconds} s`);
  return wanted.length > 0 && problems.length === 0 ? 0 : 1;
};

process.exit(await main());
