import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesBuiltOn, summariesOf } from "#db/queries/question-summary.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { readQuestion } from "./read-question.ts";

/** What to know before a question, and where it leads. */
export interface Relations {
  readonly prerequisites: readonly QuestionSummary[];
  readonly builtOn: readonly QuestionSummary[];
}

export async function readRelations(runtime: Runtime, slug: string): Promise<Result<Relations>> {
  const found = await readQuestion(runtime, { slug });
  if (!found.ok) return found;
  const before = found.value.question.meta.prerequisites;
  const [prerequisites, builtOn] = await Promise.all([
    before.length > 0 ? summariesOf(runtime.db, before) : [],
    summariesBuiltOn(runtime.db, slug),
  ]);
  return ok({ prerequisites, builtOn });
}
