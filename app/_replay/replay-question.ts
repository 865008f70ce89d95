import type { CheckWords } from "#domain/bank/check-words.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";

/** What a replay says of a question that was asked, in the reader's language. */
export interface ReplayQuestion extends QuestionVersion {
  readonly title: string;
  readonly checks: readonly CheckWords[];
}
