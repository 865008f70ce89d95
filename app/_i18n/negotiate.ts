import { DEFAULT_LOCALE, LOCALES, type Locale } from "./namespaces.ts";

export const LOCALE_COOKIE = "dryrun.locale";

const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** `zh-TW;q=0.8` -> ["zh", 0.8]; every Chinese is served the one we have. */
function preference(part: string): readonly [string, number] {
  const [tag = "", ...parameters] = part.trim().split(";");
  const q = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
  const weight = q ? Number(q.slice(2)) : 1;
  return [tag.toLowerCase().split("-")[0] ?? "", Number.isFinite(weight) ? weight : 0];
}

/** The reader's own choice first, then what their browser prefers, then English. */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (chosen !== undefined && isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map(preference)
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1]);
  for (const [language] of wanted) if (isLocale(language)) return language;
  return DEFAULT_LOCALE;
}
