"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Field } from "../_ui/field.tsx";
import { Select } from "../_ui/select.tsx";

interface ZoneFieldProps {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
}

/** Every zone that this browser knows, and the one that is set, should it know it by another name. */
export function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const t = useTranslations("schedule");
  const zones = useMemo(
    () => [...new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(),
    [zone],
  );
  return (
    <Field label={t("zone")} className="max-w-80">
      <Select value={zone} onChange={(event) => onChange(event.currentTarget.value)}>
        {zones.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
    </Field>
  );
}
