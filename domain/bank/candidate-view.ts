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

/** A question as a candidate may read it before the end. What is not listed here does not leave the server. */
export interface CandidateQuestion extends Shown {
  readonly checks: readonly Check[];
  readonly forecast: ShownForecast | null;
  readonly text: { readonly en: CandidateText; readonly zh: CandidateText };
  readonly starter: Question["code"]["starter"];
}

const textFor = (text: QuestionText, released: readonly HintLevel[]): CandidateText => ({
  title: text.title,
  prompt: text.prompt,
  hints: Object.fromEntries(released.map((level) => [level, text.hints[level]])),
});

/** Built up from what may be seen, so that a field added to questions later stays hidden until it is named here. */
export function candidateView(
  question: Question,
  released: readonly HintLevel[],
  hasForecast = false,
): CandidateQuestion {
  const { slug, kind, topic, difficulty, minutes, dimensions, model, api, oracle, checks, forecast } =
    question.meta;
  return {
    slug,
    kind,
    topic,
    difficulty,
    minutes,
    dimensions,
    model,
    api,
    oracle,
    checks: checks.filter((check) => check.stratum !== "hidden"),
    forecast: forecast ? (hasForecast ? forecast : { options: forecast.options }) : null,
    text: { en: textFor(question.text.en, released), zh: textFor(question.text.zh, released) },
    starter: question.code.starter,
  };
}
