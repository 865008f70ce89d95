"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Availability } from "#domain/scheduling/availability.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { ExceptionFields, WeekFields } from "./days-fields.tsx";
import { draftOf, type HoursDraft, type HoursProblem, rulesOf, usualHours } from "./hours-draft.ts";
import { LimitsFields } from "./limits-fields.tsx";
import { ZoneField } from "./zone-field.tsx";

export interface SavedHours {
  readonly rules: Availability;
  readonly revision: number;
}

const homeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When somebody can be booked. What is typed stays until it is saved, whatever the server says. */
export function HoursForm({ hours }: { hours: SavedHours | null }) {
  const t = useTranslations("schedule.hours");
  const api = useTRPC();
  const router = useRouter();
  const [draft, setDraft] = useState<HoursDraft>(() =>
    draftOf(hours?.rules ?? usualHours(homeZone()), () => crypto.randomUUID()),
  );
  const [problem, setProblem] = useState<HoursProblem | null>(null);
  const [seen, setSeen] = useState(hours?.revision ?? 0);
  const save = useMutation({
    ...api.schedule.saveHours.mutationOptions(),
    onSuccess: ({ revision }) => {
      setSeen(revision);
      router.refresh();
    },
  });
  const change = (part: Partial<HoursDraft>) => {
    save.reset();
    setProblem(null);
    setDraft((now) => ({ ...now, ...part }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = rulesOf(draft);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) save.mutate({ rules: read.rules, seen });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ZoneField zone={draft.zone} onChange={(zone) => change({ zone })} />
      <WeekFields draft={draft} onChange={change} />
      <h3 className="font-medium">{t("exceptions")}</h3>
      <ExceptionFields draft={draft} onChange={change} />
      <LimitsFields draft={draft} onChange={change} />
      {problem && (
        <Alert tone="bad" title={t(`problem.${problem.code}`)}>
          <span className="font-mono text-sm">{problem.path}</span>
        </Alert>
      )}
      <FailureAlert error={save.error} />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {t("save")}
        </Button>
        <span role="status" className="text-muted">
          {save.isSuccess ? t("saved") : seen === 0 ? t("neverSaved") : ""}
        </span>
      </div>
    </form>
  );
}
