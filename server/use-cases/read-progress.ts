import { listForecasts, type StoredForecast } from "#db/queries/forecast.ts";
import {
  type Calibration,
  calibrationOf,
  evenScore,
  type ForecastScore,
  type ResolvedForecast,
  scoreForecast,
} from "#domain/scoring/forecast.ts";
import type { Publication, ReadingLanguage } from "../content/render-question.ts";
import type { Runtime } from "../runtime.ts";
import { readQuestion } from "./read-question.ts";

export interface ScoredForecast extends Pick<StoredForecast, "interviewId" | "seq" | "at" | "slug"> {
  readonly title: string;
  /** What happened, in words. */
  readonly outcome: string;
  readonly score: ForecastScore;
  readonly even: ForecastScore;
}

export interface Progress {
  /** Oldest first. */
  readonly forecasts: readonly ScoredForecast[];
  readonly calibration: Calibration;
}

type Known = ReadonlyMap<string, Publication>;

const keyOf = ({ slug, version }: StoredForecast) => `${slug}@${version}`;

async function questionsOf(runtime: Runtime, stored: readonly StoredForecast[]): Promise<Known> {
  const asked = new Map(stored.map((forecast) => [keyOf(forecast), forecast]));
  const found = await Promise.all(
    [...asked].map(async ([key, { slug, version }]) => {
      const read = await readQuestion(runtime, { slug, version });
      return read.ok ? ([[key, read.value]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

function resolve(
  known: Known,
  stored: StoredForecast,
  language: ReadingLanguage,
): { readonly line: ScoredForecast; readonly resolved: ResolvedForecast } | null {
  const question = known.get(keyOf(stored))?.question;
  const forecast = question?.meta.forecast;
  if (!forecast) return null;
  const options = forecast.options.map((option) => option.id);
  const resolved = { shares: stored.shares, options, outcome: forecast.outcome };
  const { interviewId, seq, at, slug } = stored;
  const label = forecast.options.find((option) => option.id === forecast.outcome)?.label[language] ?? "";
  const line = {
    interviewId,
    seq,
    at,
    slug,
    title: question.text[language].title,
    outcome: label,
    score: scoreForecast(resolved),
    even: evenScore(options.length),
  };
  return { line, resolved };
}

/** Rule FOR-3: who forecasts a question again knows how it came out; only the first time says something. */
function firstOfEach(stored: readonly StoredForecast[]): StoredForecast[] {
  const seen = new Set<string>();
  return stored.filter(({ slug }) => !seen.has(slug) && seen.add(slug));
}

/** How a member's forecasts came out. Whoever committed one may know its outcome (rule FOR-1). */
export async function readProgress(
  runtime: Runtime,
  memberId: string,
  language: ReadingLanguage,
): Promise<Progress> {
  const stored = firstOfEach(await listForecasts(runtime.db, memberId));
  const known = await questionsOf(runtime, stored);
  const found = stored.flatMap((forecast) => resolve(known, forecast, language) ?? []);
  return {
    forecasts: found.map(({ line }) => line),
    calibration: calibrationOf(found.map(({ resolved }) => resolved)),
  };
}
