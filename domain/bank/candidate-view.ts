import type { GraphEdit } from "./graph-edit.ts";
import type { Check, HintLevel, Question, QuestionMeta, QuestionText } from "./question.ts";

type Shown = Pick<
  QuestionMeta,
  "slug" | "kind" | "topic" | "difficulty" | "minutes" | "dimensions" | "model" | "api" | "oracle"
>;

export interface CandidateText {
  readonly title: string;
  readonly prompt: string;
  /** Only those that an interviewer has released. */
  readonly hints: Partial<Record<HintLevel, string>>;
}

type Forecast = NonNullable<QuestionMeta["forecast"]>;

/** The outcome and what shows it are for those who have committed their own forecast. */
export interface ShownForecast extends Pick<Forecast, "options"> {
  readonly outcome?: Forecast["outcome"];
  readonly evidence?: Forecast["evidence"];
}

export const shownForecast = (forecast: Forecast, mayKnow: boolean): ShownForecast =>
  mayKnow ? forecast : { options: forecast.options };

type Graph = NonNullable<QuestionMeta["graph"]>;

/** Where the fault is and what mends it, for those who have made their claim. */
export interface FaultAnswer {
  readonly at: string;
  readonly remedy: string;
}

/** The fault itself stays: the browser is sent the broken graph. */
export interface ShownGraph extends Pick<Graph, "probes"> {
  readonly companion: string | null;
  readonly remedies: readonly Pick<Graph["remedies"][number], "id" | "label">[];
  readonly answer: FaultAnswer | null;
  /** What each remedy does to the graph, where it can be done, for the same readers as the answer. */
  readonly edits: Readonly<Record<string, GraphEdit>> | null;
}

const editsOf = ({ remedies }: Graph): ShownGraph["edits"] =>
  Object.fromEntries(remedies.flatMap(({ id, edit }) => (edit ? [[id, edit] as const] : [])));

export const faultAnswer = ({ fault, remedy }: Graph): FaultAnswer => ({ at: fault.at, remedy });

export const shownGraph = (graph: Graph, mayKnow: boolean): ShownGraph => ({
  companion: graph.companion ?? null,
  probes: graph.probes,
  remedies: graph.remedies.map(({ id, label }) => ({ id, label })),
  answer: mayKnow ? faultAnswer(graph) : null,
  edits: mayKnow ? editsOf(graph) : null,
});

/** A question as a candidate may read it before the end. What is not listed here does not leave the server. */
export interface CandidateQuestion extends Shown {
  readonly checks: readonly Check[];
  readonly forecast: ShownForecast | null;
  readonly graph: ShownGraph | null;
  readonly text: { readonly en: CandidateText; readonly zh: CandidateText };
  readonly starter: Question["code"]["starter"];
  /** What each hint costs, said before it is released. */
  readonly hintCost: QuestionMeta["hint_cost"];
  /** The judge in the candidate's browser runs it beside their program. */
  readonly baseline: Question["code"]["starter"];
  readonly labelled: string | undefined;
}

const textFor = (text: QuestionText, released: readonly HintLevel[]): CandidateText => ({
  title: text.title,
  prompt: text.prompt,
  hints: Object.fromEntries(released.map((level) => [level, text.hints[level]])),
});

/** What the reader has bound themselves to: after that they may know how it is. */
export interface Committed {
  readonly hasForecast?: boolean;
  readonly hasClaim?: boolean;
}

/** Built up from what may be seen, so that a field added to questions later stays hidden until it is named here. */
export function candidateView(
  question: Question,
  released: readonly HintLevel[],
  { hasForecast = false, hasClaim = false }: Committed = {},
): CandidateQuestion {
  const { slug, kind, topic, difficulty, minutes, dimensions, model, api, oracle, forecast, graph } =
    question.meta;
  const checks = question.meta.checks.filter((check) => check.stratum !== "hidden");
  return {
    slug,
    kind,
    topic,
    difficulty,
    minutes,
    dimensions,
    model,
    api,
    // A graph that only hidden checks need stays with them.
    oracle: checks.length > 0 ? oracle : undefined,
    checks,
    graph: graph ? shownGraph(graph, hasClaim) : null,
    forecast: forecast ? shownForecast(forecast, hasForecast) : null,
    text: { en: textFor(question.text.en, released), zh: textFor(question.text.zh, released) },
    starter: question.code.starter,
    hintCost: question.meta.hint_cost,
    baseline: question.code.baseline ?? question.code.starter,
    labelled: question.labelled,
  };
}
