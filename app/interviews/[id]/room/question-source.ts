import type { Locale } from "#app/_i18n/namespaces.ts";
import type { AskedQuestion } from "#app/_judge/judge.ts";
import type { Role } from "#domain/access/actor.ts";
import type { ShownForecast, ShownGraph } from "#domain/bank/candidate-view.ts";
import type { Check, HintLevel, Language, QuestionVersion } from "#domain/bank/question.ts";
import type { Dimension, Kind, Topic } from "#domain/bank/vocabulary.ts";

/** What judging needs: for interviewers with the hidden checks. */
export interface JudgedQuestion extends AskedQuestion {
  readonly version: number;
  readonly checks: readonly Check[];
}

/** A broken graph to look into. */
export type RoomGraph = ShownGraph;

/** A question as this reader may see it; `html` was rendered and made safe by the server. */
export interface RoomQuestion extends JudgedQuestion {
  readonly title: string;
  readonly kind: Kind;
  readonly topic: Topic;
  readonly difficulty: number;
  readonly minutes: number;
  readonly model: string | null;
  readonly forecast: ShownForecast | null;
  readonly graph: RoomGraph | null;
  readonly html: { readonly prompt: string; readonly hints: Partial<Record<HintLevel, string>> };
  /** Share of a check's credit that each hint costs. */
  readonly hintCost: Readonly<Record<HintLevel, number>>;
  /** For interviewers, and for whoever has submitted an answer alone. */
  readonly forInterviewers: {
    readonly strongAnswer: string;
    readonly followUps: readonly string[];
    readonly anchors: Partial<Record<Dimension, readonly string[]>>;
    readonly solution: Partial<Record<Language, string>>;
  } | null;
}

export interface QuestionReader {
  /** `review`: the whole of it, which the server gives to whoever has submitted an answer alone. */
  readonly read: (question: QuestionVersion, locale: Locale, review: boolean) => Promise<RoomQuestion>;
}

/** Fetched by code that the first load does without. */
export type OpenReader = (interviewId: string, role: Role) => Promise<QuestionReader>;

/** Questions of one interview. What is judged does not change with language or hints, so it is fetched once. */
export class QuestionSource {
  #reader: Promise<QuestionReader> | null = null;
  readonly #judged = new Map<string, Promise<RoomQuestion>>();

  constructor(
    readonly interviewId: string,
    readonly role: Role,
    readonly openReader: OpenReader,
  ) {}

  async read(question: QuestionVersion, locale: Locale, review = false): Promise<RoomQuestion> {
    this.#reader ??= this.openReader(this.interviewId, this.role);
    return (await this.#reader).read(question, locale, review);
  }

  judged(question: QuestionVersion, review = false): Promise<JudgedQuestion> {
    const key = `${question.slug}@${question.version}${review ? " review" : ""}`;
    const known = this.#judged.get(key);
    if (known) return known;
    const reading = this.read(question, "en", review);
    reading.catch(() => this.#judged.delete(key));
    this.#judged.set(key, reading);
    return reading;
  }
}
