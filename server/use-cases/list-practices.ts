import { listPractices, type PracticeFact, type StoredPractice } from "#db/queries/practice.ts";
import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import { HINT_LEVELS, type HintLevel } from "#domain/bank/question.ts";
import type { Runtime } from "../runtime.ts";

export interface CheckCount {
  readonly passed: number;
  readonly total: number;
}

export interface Practice {
  readonly interviewId: string;
  readonly question: Pick<QuestionSummary, "slug" | "title" | "kind" | "topic" | "judged">;
  /** The version that was practised. */
  readonly version: number;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  /** Of the submitted run; until there is one, of the latest checked. */
  readonly checks: CheckCount | null;
  readonly hidden: CheckCount | null;
  readonly hints: readonly HintLevel[];
  readonly committed: "forecast" | "claim" | null;
}

const countOf = (facts: readonly PracticeFact[], part: string, runId: string | null): CheckCount | null => {
  const found = facts.findLast((f) => f.part === part && (runId === null || f.runId === runId));
  return found ? { passed: found.passed, total: found.total } : null;
};

const ofKind = (facts: readonly PracticeFact[], kind: PracticeFact["kind"]) =>
  facts.filter((fact) => fact.kind === kind);

function practiceOf({ facts, ...row }: StoredPractice, known: ReadonlyMap<string, QuestionSummary>) {
  const [picked] = ofKind(facts, "question-picked");
  const question = known.get(picked?.slug ?? "");
  if (!question || picked?.version == null) return [];
  const [submission] = ofKind(facts, "answer-submitted");
  const verdicts = ofKind(facts, "verdict-reported");
  const runId = submission?.runId ?? null;
  const claimed = ofKind(facts, "fault-claimed").length > 0;
  const forecast = ofKind(facts, "forecast-committed").length > 0;
  const practice: Practice = {
    interviewId: row.interviewId,
    question,
    version: picked.version,
    startedAt: row.createdAt,
    submittedAt: submission ? row.endedAt : null,
    checks: submission && runId === null ? null : countOf(verdicts, "claim", runId),
    hidden: runId === null ? null : countOf(verdicts, "hidden", runId),
    hints: HINT_LEVELS.filter((level) => ofKind(facts, "hint-released").some((hint) => hint.level === level)),
    committed: claimed ? "claim" : forecast ? "forecast" : null,
  };
  return [practice];
}

/** A member's attempts alone, newest first. */
export async function practicesOf({ db }: Runtime, memberId: string): Promise<readonly Practice[]> {
  const stored = await listPractices(db, memberId);
  const slugs = stored.flatMap(({ facts }) => facts.flatMap(({ slug }) => slug ?? []));
  if (slugs.length === 0) return [];
  const known = new Map((await summariesOf(db, [...new Set(slugs)])).map((one) => [one.slug, one]));
  return stored.flatMap((practice) => practiceOf(practice, known));
}
