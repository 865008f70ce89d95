"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.ts";
import { Field } from "../_ui/field.tsx";
import { Select } from "../_ui/select.tsx";
import type { Summary } from "./question-picker.tsx";

/** Takes the questions of a plan over, in its order. Nothing is shown to whoever has no plan. */
export function PlanLoader({ onLoad }: { onLoad: (questions: readonly Summary[]) => void }) {
  const t = useTranslations("questions.shelf");
  const api = useTRPC();
  const plans = useQuery(api.shelf.collections.queryOptions());
  if (!plans.data || plans.data.length === 0) return null;
  return (
    <Field label={t("load")} className="max-w-80">
      <Select
        value=""
        onChange={(event) => {
          const plan = plans.data.find(({ id }) => id === event.currentTarget.value);
          if (plan) onLoad(plan.questions);
        }}
      >
        <option value="">{t("loadNone")}</option>
        {plans.data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
