"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FAMILIES } from "#domain/wire/model-card.ts";
import type { ModelSummary } from "#server/use-cases/list-models.ts";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { DATA, type GalleryAsked, MARGINS, ORDERS, SIZE_NAMES, tasksOf } from "./gallery-asked.ts";

interface FilterProps<T extends string> {
  label: string;
  value: T | undefined;
  options: readonly T[];
  word: (option: T) => ReactNode;
  onChange: (value: T | undefined) => void;
  /** Without it the filter can be left open. */
  always?: boolean;
}

function Filter<T extends string>({ label, value, options, word, onChange, always }: FilterProps<T>) {
  const t = useTranslations("models");
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        onChange={(event) => onChange(options.find((option) => option === event.currentTarget.value))}
      >
        {!always && <option value="">{t("any")}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {word(option)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface GalleryFiltersProps {
  models: readonly ModelSummary[];
  asked: GalleryAsked;
  onChange: (asked: GalleryAsked) => void;
}

export function GalleryFilters({ models, asked, onChange }: GalleryFiltersProps) {
  const t = useTranslations("models");
  const locale = useLocale();
  const tasks = tasksOf(models, locale);
  return (
    <search className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3">
      <Field label={t("search")} className="col-span-2 sm:col-span-3">
        <Input
          type="search"
          placeholder={t("searchHint")}
          value={asked.text}
          onValueChange={(text) => onChange({ ...asked, text })}
        />
      </Field>
      <Filter
        label={t("familyLabel")}
        value={asked.family}
        options={FAMILIES.filter((family) => models.some((model) => model.family === family))}
        word={(family) => t(`family.${family}`)}
        onChange={(family) => onChange({ ...asked, family })}
      />
      <Filter
        label={t("taskLabel")}
        value={asked.task}
        options={tasks.map(({ en }) => en)}
        word={(task) => tasks.find(({ en }) => en === task)?.[locale]}
        onChange={(task) => onChange({ ...asked, task })}
      />
      <Filter
        label={t("sizeLabel")}
        value={asked.size}
        options={SIZE_NAMES}
        word={(size) => t(`size.${size}`)}
        onChange={(size) => onChange({ ...asked, size })}
      />
      <Filter
        label={t("dataLabel")}
        value={asked.data}
        options={DATA}
        word={(data) => t(`dataKind.${data}`)}
        onChange={(data) => onChange({ ...asked, data })}
      />
      <Filter
        label={t("marginLabel")}
        value={asked.margin}
        options={MARGINS}
        word={(margin) => t(`margin.${margin}`)}
        onChange={(margin) => onChange({ ...asked, margin })}
      />
      <Filter
        always
        label={t("orderLabel")}
        value={asked.order}
        options={ORDERS}
        word={(order) => t(`order.${order}`)}
        onChange={(order) => onChange({ ...asked, order: order ?? "name" })}
      />
    </search>
  );
}
