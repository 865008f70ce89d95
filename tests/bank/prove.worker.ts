import { loadBank } from "#db/bank/load.ts";
import { BANK, checkQuestion } from "./check-question.ts";
import { bankMeans, modelCards } from "./means.ts";

/** One process of the pool: proves the questions whose slugs it is sent, one after another. */
const [{ questions }, means] = await Promise.all([loadBank(BANK), bankMeans()]);
const cards = modelCards();

process.on("message", async (slug) => {
  const question = questions.find((q) => q.meta.slug === slug);
  if (!question) throw new Error(`no question ${String(slug)}`);
  process.send?.(await checkQuestion(question, means, cards));
});
process.send?.("ready");
