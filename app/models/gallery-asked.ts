import { MAX_SEARCH_CHARS } from "#domain/access/limits.ts";
import { type Bilingual, FAMILIES, type Family } from "#domain/wire/model-card.ts";
import type { ModelSummary } from "#server/use-cases/list-models.ts";

export const ORDERS = ["name", "size", "parameters"] as const;
export const DATA = ["real", "synthetic"] as const;
export const MARGINS = ["clear", "narrow"] as const;
/** Each size holds models up to so many bytes; the last one what is larger. */
export const SIZES = { small: 100_000, medium: 1_000_000, large: Number.POSITIVE_INFINITY } as const;
export type Size = keyof typeof SIZES;
export const SIZE_NAMES = Object.keys(SIZES) as Size[];

export interface GalleryAsked {
  readonly text: string;
  readonly family?: Family | undefined;
  /** The English words of a task, which do not change with the reader's language. */
  readonly task?: string | undefined;
  readonly size?: Size | undefined;
  readonly data?: (typeof DATA)[number] | undefined;
  readonly margin?: (typeof MARGINS)[number] | undefined;
  readonly order: (typeof ORDERS)[number];
}

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const textOf = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value.slice(0, MAX_SEARCH_CHARS) : "";

/** What an address asks for; unknown values ask for nothing. */
export function galleryAsked(params: SearchParams): GalleryAsked {
  return {
    text: textOf(params.text),
    family: FAMILIES.find((known) => known === params.family),
    task: textOf(params.task) || undefined,
    size: SIZE_NAMES.find((known) => known === params.size),
    data: DATA.find((known) => known === params.data),
    margin: MARGINS.find((known) => known === params.margin),
    order: ORDERS.find((known) => known === params.order) ?? "name",
  };
}

/** The address of what is asked, so that it can be kept and sent to somebody. */
export function galleryQuery(asked: GalleryAsked): string {
  const given = Object.entries(asked).filter(
    ([name, value]) => value && !(name === "order" && value === "name"),
  );
  return new URLSearchParams(given).toString();
}

export const sizeName = (bytes: number): Size => SIZE_NAMES.find((name) => bytes <= SIZES[name]) ?? "large";

/** Metrics of 55 tasks have no common scale; whether the baseline lies outside the 95 % interval can be asked of all. */
export function marginOf(metric: ModelSummary["metric"]): (typeof MARGINS)[number] {
  const { value, baseline, interval95, higherIsBetter } = metric;
  const [low, high] = interval95 ?? [value, value];
  return (higherIsBetter ? baseline.value < low : baseline.value > high) ? "clear" : "narrow";
}

const both = ({ en, zh }: Bilingual): string => `${en}\n${zh}`;

function fits(model: ModelSummary, words: readonly string[], asked: GalleryAsked): boolean {
  if (asked.family && model.family !== asked.family) return false;
  if (asked.task && model.task.en !== asked.task) return false;
  if (asked.size && sizeName(model.bytes) !== asked.size) return false;
  if (asked.data && model.synthetic !== (asked.data === "synthetic")) return false;
  if (asked.margin && marginOf(model.metric) !== asked.margin) return false;
  const { slug, title, summary, task, metric } = model;
  const text = [slug, ...[title, summary, task, metric.name].map(both)].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The models that hold every word and pass every filter, in the order asked for. */
export function findModels(
  models: readonly ModelSummary[],
  asked: GalleryAsked,
  locale: keyof Bilingual,
): readonly ModelSummary[] {
  const words = asked.text.toLowerCase().split(/\s+/).filter(Boolean);
  const byName = new Intl.Collator(locale === "zh" ? "zh-CN" : "en").compare;
  const key = { size: "bytes", parameters: "parameters", name: null } as const;
  const by = key[asked.order];
  return models
    .filter((model) => fits(model, words, asked))
    .toSorted((a, b) => (by ? a[by] - b[by] : 0) || byName(a.title[locale], b.title[locale]));
}

/** Tasks of the models, each once, by their words in the reader's language. */
export function tasksOf(models: readonly ModelSummary[], locale: keyof Bilingual): readonly Bilingual[] {
  const once = new Map(models.map(({ task }) => [task.en, task]));
  const byName = new Intl.Collator(locale === "zh" ? "zh-CN" : "en").compare;
  return [...once.values()].toSorted((a, b) => byName(a[locale], b[locale]));
}
