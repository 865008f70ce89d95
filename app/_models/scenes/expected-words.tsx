import { useFormatter, useTranslations } from "next-intl";

export interface ExpectedWord {
  readonly word: string;
  /** How likely the model held it, from the picture and the words before it. */
  readonly chance: number;
}

/** The words of a sentence with how much each was expected; the one expected least is marked. */
export function ExpectedWords({ words }: { words: readonly ExpectedWord[] }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const least = Math.min(...words.map(({ chance }) => chance));
  const keyed = words.map((one, place) => ({ ...one, key: `${place} ${one.word}` }));
  return (
    <div>
      <h3 className="font-medium text-sm">{t("fusion.expected")}</h3>
      <ol className="mt-1 flex flex-wrap gap-1">
        {keyed.map(({ key, word, chance }) => (
          <li
            key={key}
            className={`flex flex-col items-center rounded-sm border px-1.5 py-0.5 ${chance === least ? "border-text font-medium" : "border-line"}`}
          >
            <span lang="en">{word}</span>
            <span className="font-mono text-muted text-xs">
              {format.number(chance, { style: "percent", maximumSignificantDigits: 2 })}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
