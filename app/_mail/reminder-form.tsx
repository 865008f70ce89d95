"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { REMINDER_MINUTES } from "#domain/scheduling/reminders.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Checkbox } from "../_ui/checkbox.tsx";

type Minutes = (typeof REMINDER_MINUTES)[number];

/** When the reader is reminded; each choice is kept at once. */
export function ReminderForm({ chosen }: { chosen: readonly number[] }) {
  const t = useTranslations("mail.reminders");
  const api = useTRPC();
  const [minutes, setMinutes] = useState<readonly Minutes[]>(() =>
    REMINDER_MINUTES.filter((each) => chosen.includes(each)),
  );
  const save = useMutation(api.mail.chooseReminders.mutationOptions());
  const toggle = (each: Minutes, on: boolean) => {
    const next = REMINDER_MINUTES.filter((one) => (one === each ? on : minutes.includes(one)));
    setMinutes(next);
    save.mutate({ minutes: next });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t("title")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {REMINDER_MINUTES.map((each) => (
          <Checkbox
            key={each}
            label={t("minutes", { minutes: each })}
            checked={minutes.includes(each)}
            onCheckedChange={(on) => toggle(each, on)}
          />
        ))}
      </div>
      <p role="status" className="min-h-5 text-muted text-sm">
        {save.isSuccess && t("saved")}
      </p>
      <FailureAlert error={save.error} />
    </fieldset>
  );
}
