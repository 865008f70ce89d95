import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import type { Actor } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { practicesOf } from "./list-practices.ts";
import { QuestionSearch, searchQuestions } from "./search-questions.ts";

/** Of one topic: as many as a search gives at once. */
const LOOKED_THROUGH = 200;

/** The question of the same topic that comes closest in difficulty among those not practised yet, or none. */
export async function nextPractice(
  runtime: Runtime,
  member: Actor & { kind: "member" },
  slug: string,
): Promise<Result<QuestionSummary | null>> {
  const [current] = await summariesOf(runtime.db, [slug]);
  if (!current) return fail("not-found", `no question ${slug}`);
  const asked = QuestionSearch.parse({ topic: current.topic, sort: "easiest", size: LOOKED_THROUGH });
  const found = await searchQuestions(runtime, member, asked);
  if (!found.ok) return found;
  const done = new Set((await practicesOf(runtime, member.memberId)).map(({ question }) => question.slug));
  const distance = ({ difficulty }: QuestionSummary) => Math.abs(difficulty - current.difficulty);
  const [next] = found.value.questions
    .filter((question) => question.slug !== slug && !done.has(question.slug))
    .toSorted((a, b) => distance(a) - distance(b));
  return ok(next ?? null);
}
