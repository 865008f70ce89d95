import { TOPICS, type Topic } from "#domain/bank/vocabulary.ts";

export const MINUTES = [30, 45, 60, 90] as const;
export const EVERY = [15, 30, 60] as const;
export const LANGUAGES = ["en", "zh"] as const;
type Language = (typeof LANGUAGES)[number];

/** A kind of interview as its form shows it. */
export interface KindDraft {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly every: number;
  readonly need: "all" | "any";
  readonly approval: boolean;
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly panel: readonly string[];
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What the form says; where no language is ticked, the one that the reader reads. */
export function readKind(data: FormData, locale: Language) {
  const languages = LANGUAGES.filter((each) => data.getAll("language").includes(each));
  const topics: Topic[] = TOPICS.filter((topic) => data.getAll("topic").includes(topic));
  return {
    slug: String(data.get("slug")).toLowerCase(),
    title: String(data.get("title")),
    minutes: MINUTES.find((each) => each === Number(data.get("minutes"))) ?? 60,
    every: EVERY.find((each) => each === Number(data.get("every"))) ?? 30,
    need: data.get("need") === "any" ? ("any" as const) : ("all" as const),
    approval: data.get("approval") !== null,
    topics,
    languages: languages.length > 0 ? languages : [locale],
    panel: linesOf(String(data.get("panel"))),
  };
}
