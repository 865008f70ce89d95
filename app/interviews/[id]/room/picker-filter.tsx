"use client";

import { useTranslations } from "next-intl";
import { Select } from "#app/_ui/select.tsx";

interface PickerFilterProps<T extends string> {
  label: string;
  options: readonly { readonly value: T; readonly label: string }[];
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}

export function PickerFilter<T extends string>({ label, options, value, onChange }: PickerFilterProps<T>) {
  const t = useTranslations("room.picker");
  return (
    <Select
      aria-label={label}
      className="w-40"
      value={value ?? ""}
      onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
    >
      <option value="">
        {label}: {t("any")}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
