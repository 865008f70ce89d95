import type { CheckWords } from "#app/_judge/verdict-view.tsx";
import type { QuestionVersion } from "#domain/bank/question.ts";

/** What a replay says of a question that was asked, in the reader's language. */
export interface ReplayQuestion extends QuestionVersion {
  readonly title: string;
  readonly checks: readonly CheckWords[];
}
