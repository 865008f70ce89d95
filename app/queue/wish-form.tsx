"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { QUEUE_LANGUAGES, QUEUE_ROLES, type QueueWish } from "#domain/scheduling/queue-wish.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Radio, RadioGroup } from "../_ui/radio.tsx";
import { ExceptionFields, WeekFields } from "../schedule/days-fields.tsx";
import type { HoursDraft } from "../schedule/hours-draft.ts";
import { ZoneField } from "../schedule/zone-field.tsx";
import { Chips } from "./chips.tsx";
import { LevelFields } from "./level-fields.tsx";
import type { NamedTopic } from "./shown.ts";
import { readWish, roleFrom, type WishDraft, type WishProblem, wishDraft } from "./wish-draft.ts";

interface WishFormProps {
  readonly wish: QueueWish | null;
  readonly topics: readonly NamedTopic[];
  /** Whether they stand in the line already. */
  readonly joined: boolean;
  readonly onJoined: () => void;
}

function Problem({ problem }: { problem: WishProblem }) {
  const t = useTranslations();
  if (problem.code !== "hours") return <Alert tone="bad" title={t(`queue.problem.${problem.code}`)} />;
  return (
    <Alert tone="bad" title={t(`schedule.hours.problem.${problem.hours.code}`)}>
      <span className="font-mono text-sm">{problem.hours.path}</span>
    </Alert>
  );
}

/** What somebody wants to practise, and when they are free. What is typed stays until it is saved. */
export function WishForm({ wish, topics, joined, onJoined }: WishFormProps) {
  const t = useTranslations("queue");
  const api = useTRPC();
  const locale = useLocale();
  const [draft, setDraft] = useState<WishDraft>(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return wishDraft(wish, { zone, language: locale });
  });
  const [problem, setProblem] = useState<WishProblem | null>(null);
  const join = useMutation({ ...api.queue.join.mutationOptions(), onSuccess: onJoined });
  const change = (part: Partial<WishDraft>) => {
    setProblem(null);
    setDraft((now) => ({ ...now, ...part }));
  };
  const changeHours = (part: Partial<HoursDraft>) => change({ hours: { ...draft.hours, ...part } });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readWish(draft);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) join.mutate(read.wish);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Chips
        legend={t("form.topics")}
        all={topics}
        chosen={draft.topics}
        onChange={(chosen) => change({ topics: chosen })}
      />
      <LevelFields draft={draft} onChange={change} />
      <Chips
        legend={t("form.languages")}
        all={QUEUE_LANGUAGES.map((id) => ({ id, name: t(`language.${id}`) }))}
        chosen={draft.languages}
        onChange={(chosen) => change({ languages: chosen })}
      />
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{t("form.role")}</legend>
        <RadioGroup
          aria-label={t("form.role")}
          value={draft.role}
          onValueChange={(value) => change({ role: roleFrom(value) })}
        >
          {QUEUE_ROLES.map((role) => (
            <Radio key={role} value={role} label={t(`role.${role}`)} hint={t(`roleHint.${role}`)} />
          ))}
        </RadioGroup>
      </fieldset>
      <ZoneField zone={draft.hours.zone} onChange={(zone) => changeHours({ zone })} />
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">{t("form.weekly")}</h3>
        <p className="text-muted">{t("form.weeklyHint")}</p>
        <WeekFields draft={draft.hours} onChange={changeHours} off={t("form.off")} />
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">{t("form.dates")}</h3>
        <ExceptionFields draft={draft.hours} onChange={changeHours} off={t("form.off")} />
      </div>
      {problem && <Problem problem={problem} />}
      <FailureAlert error={join.error} />
      <div>
        <Button type="submit" variant="primary" busy={join.isPending}>
          {t(joined ? "form.save" : "form.join")}
        </Button>
      </div>
    </form>
  );
}
