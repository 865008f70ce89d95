import type { ReplayQuestion } from "#app/_replay/replay-question.ts";
import type { ShownForecast } from "#domain/bank/candidate-view.ts";
import type { Dimension } from "#domain/bank/question.ts";
import type { Debugged } from "#domain/scoring/debugging.ts";

/** What the report shows of a question that was asked. Its hidden checks are among `checks` once the interview has ended. */
export interface ReportQuestion extends ReplayQuestion {
  readonly debugged: Omit<Debugged, "slug"> | null;
  readonly forecast: ShownForecast | null;
  readonly dimensions: readonly Dimension[];
  /** HTML of the anchored levels, weakest first. */
  readonly anchors: Readonly<Partial<Record<Dimension, readonly string[]>>>;
}
