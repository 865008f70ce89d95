"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { DIFFICULTIES, MINUTES } from "#app/questions/search-asked.ts";
import { KINDS, type Kind, TOPICS, type Topic } from "#domain/bank/vocabulary.ts";
import { PickerFilter } from "./picker-filter.tsx";

export interface PickerSearch {
  readonly text: string;
  readonly kind?: Kind | undefined;
  readonly topic?: Topic | undefined;
  readonly difficulty?: number | undefined;
  /** At most. */
  readonly minutes?: number | undefined;
  readonly judged?: true | undefined;
}

interface PickerFiltersProps {
  search: PickerSearch;
  onChange: (part: Partial<PickerSearch>) => void;
}

const numberOf = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** The bank's filters that matter in the middle of an interview. */
export function PickerFilters({ search, onChange }: PickerFiltersProps) {
  const t = useTranslations("room.picker");
  const words = useTranslations("room.question");
  return (
    <>
      <PickerFilter
        label={t("kind")}
        options={KINDS.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <PickerFilter
        label={t("topic")}
        options={TOPICS.map((topic) => ({ value: topic, label: words(`topic.${topic}`) }))}
        value={search.topic}
        onChange={(topic) => onChange({ topic })}
      />
      <PickerFilter
        label={t("difficulty")}
        options={DIFFICULTIES.map((level) => ({
          value: String(level),
          label: words("difficulty", { level }),
        }))}
        value={search.difficulty?.toString()}
        onChange={(level) => onChange({ difficulty: numberOf(level) })}
      />
      <PickerFilter
        label={t("time")}
        options={MINUTES.map((minutes) => ({ value: String(minutes), label: t("atMost", { minutes }) }))}
        value={search.minutes?.toString()}
        onChange={(minutes) => onChange({ minutes: numberOf(minutes) })}
      />
      <Checkbox
        label={t("judged")}
        checked={search.judged === true}
        onCheckedChange={(on) => onChange({ judged: on ? true : undefined })}
      />
    </>
  );
}
