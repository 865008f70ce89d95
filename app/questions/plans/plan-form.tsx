"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { Checkbox } from "../../_ui/checkbox.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { Select } from "../../_ui/select.tsx";
import { PlanTime } from "../plan-time.tsx";
import { QuestionPicker, type Summary } from "../question-picker.tsx";

const PLAN_MINUTES = [30, 45, 60, 90, 120];
const USUAL_MINUTES = 60;

/** Puts a plan together; the time that its questions take stands beside the time that there is. */
export function PlanForm() {
  const t = useTranslations("questions.shelf");
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<readonly Summary[]>([]);
  const [minutes, setMinutes] = useState<number | null>(USUAL_MINUTES);
  const save = useMutation({
    ...api.shelf.saveCollection.mutationOptions(),
    onSuccess: () => {
      form.current?.reset();
      setChosen([]);
      setMinutes(USUAL_MINUTES);
      queries.invalidateQueries(api.shelf.collections.queryFilter());
      router.refresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const slugs = chosen.map(({ slug }) => slug);
    save.mutate({ name: String(data.get("name")), shared: data.get("shared") !== null, minutes, slugs });
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("planName")} className="min-w-48 flex-1 basis-60">
          <Input name="name" required maxLength={MAX_TITLE_CHARS} />
        </Field>
        <Field label={t("planMinutes")}>
          <Select value={minutes ?? ""} onChange={(e) => setMinutes(Number(e.currentTarget.value) || null)}>
            <option value="">{t("planNoTime")}</option>
            {PLAN_MINUTES.map((each) => (
              <option key={each} value={each}>
                {t("minutesOf", { minutes: each })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Checkbox name="shared" value="true" label={t("planShared")} />
      <div role="status">
        <PlanTime questions={chosen} minutes={minutes} />
      </div>
      <QuestionPicker chosen={chosen} onChange={setChosen} />
      <FailureAlert error={save.error} />
      <div>
        <Button type="submit" variant="primary" disabled={chosen.length === 0} busy={save.isPending}>
          {t("planSave")}
        </Button>
      </div>
    </form>
  );
}
