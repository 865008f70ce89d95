import type { CheckWords } from "#app/_judge/verdict-view.tsx";
import type { Dimension } from "#domain/bank/question.ts";

/** What the report shows of a question that was asked, in the reader's language. */
export interface ReportQuestion {
  readonly slug: string;
  readonly version: number;
  readonly title: string;
  readonly dimensions: readonly Dimension[];
  /** HTML of the anchored levels, weakest first. */
  readonly anchors: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  /** Hidden checks are among them once the interview has ended. */
  readonly checks: readonly CheckWords[];
}
