import { loadBank } from "#db/bank/load.ts";
import { BANK } from "../../bank/check-question.ts";
import { bankMeans } from "../../bank/means.ts";
import { readEquivalents } from "./equivalents.ts";
import { stoppablePython } from "./stoppable-python.ts";
import { survey } from "./survey.ts";

/** One process of the pool, `mutants.worker.ts SEEDS LIMIT`: surveys the questions whose slugs it is sent. */
const [seeds, limit] = process.argv.slice(2).map(Number);
if (seeds === undefined || limit === undefined) throw new Error("how many seeds, how many mutants?");
// The watch of the runner would keep this process alive without the one that started it.
process.once("disconnect", () => process.exit());
const [{ questions }, python] = await Promise.all([loadBank(BANK), stoppablePython()]);
const means = await bankMeans(python.runner);

process.on("message", async (slug) => {
  const question = questions.find((q) => q.meta.slug === slug);
  if (!question) throw new Error(`no question ${String(slug)}`);
  process.send?.(await survey(question, { seeds, limit }, readEquivalents(question.meta.slug), means));
});
process.send?.("ready");
