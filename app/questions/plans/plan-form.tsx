"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { Checkbox } from "../../_ui/checkbox.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { Select } from "../../_ui/select.tsx";
import { PlanTime } from "../plan-time.tsx";
import { QuestionPicker, type Summary } from "../question-picker.tsx";

const PLAN_MINUTES = [30, 45, 60, 90, 120];
const USUAL_MINUTES = 60;

export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly minutes: number | null;
  readonly shared: boolean;
  readonly questions: readonly Summary[];
}

/** Whatever the plan's own time is, it can be kept. */
const minutesOffered = (plan: Plan | null): readonly number[] =>
  plan?.minutes && !PLAN_MINUTES.includes(plan.minutes)
    ? [...PLAN_MINUTES, plan.minutes].sort((a, b) => a - b)
    : PLAN_MINUTES;

/** Puts a plan together or changes one; the time that its questions take stands beside the time that there is. */
export function PlanForm({ plan }: { plan: Plan | null }) {
  const t = useTranslations("questions.shelf");
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<readonly Summary[]>(plan?.questions ?? []);
  const [minutes, setMinutes] = useState<number | null>(plan ? plan.minutes : USUAL_MINUTES);
  const kept = () => {
    queries.invalidateQueries(api.shelf.collections.queryFilter());
    if (plan) router.push("/questions/plans");
    else {
      form.current?.reset();
      setChosen([]);
      setMinutes(USUAL_MINUTES);
    }
    router.refresh();
  };
  const add = useMutation({ ...api.shelf.saveCollection.mutationOptions(), onSuccess: kept });
  const change = useMutation({ ...api.shelf.changeCollection.mutationOptions(), onSuccess: kept });
  const save = plan ? change : add;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const slugs = chosen.map(({ slug }) => slug);
    const asked = { name: String(data.get("name")), shared: data.get("shared") !== null, minutes, slugs };
    if (plan) change.mutate({ ...asked, id: plan.id });
    else add.mutate(asked);
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("planName")} className="min-w-48 flex-1 basis-60">
          <Input name="name" required maxLength={MAX_TITLE_CHARS} defaultValue={plan?.name} />
        </Field>
        <Field label={t("planMinutes")}>
          <Select value={minutes ?? ""} onChange={(e) => setMinutes(Number(e.currentTarget.value) || null)}>
            <option value="">{t("planNoTime")}</option>
            {minutesOffered(plan).map((each) => (
              <option key={each} value={each}>
                {t("minutesOf", { minutes: each })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Checkbox name="shared" value="true" defaultChecked={plan?.shared} label={t("planShared")} />
      <div role="status">
        <PlanTime questions={chosen} minutes={minutes} />
      </div>
      <QuestionPicker chosen={chosen} onChange={setChosen} />
      <FailureAlert error={save.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={chosen.length === 0} busy={save.isPending}>
          {t(plan ? "planKeep" : "planSave")}
        </Button>
        {plan && <ButtonLink href="/questions/plans">{t("cancel")}</ButtonLink>}
      </div>
    </form>
  );
}
