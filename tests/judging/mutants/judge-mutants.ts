import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadBank } from "#db/bank/load.ts";
import type { Question } from "#domain/bank/question.ts";
import { BANK } from "../../bank/check-question.ts";
import { askPool } from "../../bank/process-pool.ts";
import type { Survey } from "./survey.ts";
import { findingsOf, holds, tableOf } from "./survey-table.ts";

/**
 * `npm run judge:mutants [-- --only slug,slug --seeds 50 --limit 1000 --jobs 1]`: holds the judge against every
 * judged question: right programs that it refuses, wrong ones that it accepts, and slips that no check catches.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seeds: { type: "string", default: "50" },
    limit: { type: "string", default: "1000" },
    jobs: { type: "string", default: "1" },
  },
});

const WORKER = join(import.meta.dirname, "mutants.worker.ts");

/** A labelled set takes about as long as so many small cases. */
const LABELLED_CASES = 50;

const casesIn = ({ meta, labelled }: Question): number =>
  meta.checks.reduce((sum, { cases }) => sum + cases, labelled === undefined ? 0 : LABELLED_CASES);

const main = async (): Promise<number> => {
  const start = performance.now();
  const only = values.only?.split(",");
  const { questions } = await loadBank(BANK);
  const wanted = questions.filter(({ meta }) => meta.api && (only?.includes(meta.slug) ?? true));
  // The longest first, so that no process is left with one of them at the end.
  const slugs = wanted.toSorted((a, b) => casesIn(b) - casesIn(a)).map(({ meta }) => meta.slug);
  const processes = Math.min(Number(values.jobs), slugs.length);
  const surveys = new Map<string, Survey>();
  await askPool({ worker: WORKER, argv: [values.seeds, values.limit], processes }, slugs, (slug, answer) => {
    const one = answer as Survey;
    surveys.set(slug, one);
    for (const words of findingsOf(one)) console.log(words);
    console.error(`${surveys.size} of ${slugs.length}: ${slug}`);
  });
  const all = wanted.flatMap(({ meta }) => surveys.get(meta.slug) ?? []);
  console.log(tableOf(all));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${values.seeds} fresh seeds, ${values.jobs} processes, ${seconds} s`);
  return all.length === wanted.length && holds(all) ? 0 : 1;
};

process.exit(await main());
