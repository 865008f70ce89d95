"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KINDS, TOPICS } from "#domain/bank/question.ts";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { DIFFICULTIES, type SearchAsked } from "./search-asked.ts";

interface FilterProps<T extends string | number> {
  label: string;
  value: T | undefined;
  options: readonly T[];
  word: (option: T) => ReactNode;
  onChange: (value: T | undefined) => void;
}

function Filter<T extends string | number>({ label, value, options, word, onChange }: FilterProps<T>) {
  const t = useTranslations("questions");
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(options.find((option) => String(option) === event.currentTarget.value))}
    >
      <option value="">{t("anyOf", { label })}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {word(option)}
        </option>
      ))}
    </Select>
  );
}

export function PickerFilters(props: { asked: SearchAsked; onChange: (asked: SearchAsked) => void }) {
  const { asked, onChange } = props;
  const t = useTranslations("questions");
  return (
    <search className="grid gap-2 sm:grid-cols-[2fr_1fr_1fr_1fr]">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        value={asked.text}
        onValueChange={(text) => onChange({ ...asked, text })}
        onKeyDown={(event) => {
          // Enter searches nothing more here, and must not send the form around it.
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <Filter
        label={t("kindLabel")}
        value={asked.kind}
        options={KINDS}
        word={(kind) => t(`kind.${kind}`)}
        onChange={(kind) => onChange({ ...asked, kind })}
      />
      <Filter
        label={t("topicLabel")}
        value={asked.topic}
        options={TOPICS}
        word={(topic) => t(`topic.${topic}`)}
        onChange={(topic) => onChange({ ...asked, topic })}
      />
      <Filter
        label={t("difficultyLabel")}
        value={asked.difficulty}
        options={DIFFICULTIES}
        word={(level) => t("difficulty", { level })}
        onChange={(difficulty) => onChange({ ...asked, difficulty })}
      />
    </search>
  );
}
