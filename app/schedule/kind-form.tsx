"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Checkbox } from "../_ui/checkbox.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { Textarea } from "../_ui/textarea.tsx";

const MINUTES = [30, 45, 60, 90] as const;
const GRID = 30;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A kind of interview that can be booked, with its panel. */
export function KindForm() {
  const t = useTranslations("schedule.kinds");
  const api = useTRPC();
  const router = useRouter();
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation({
    ...api.schedule.addEventType.mutationOptions(),
    onSuccess: () => {
      form.current?.reset();
      router.refresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const minutes = MINUTES.find((each) => each === Number(data.get("minutes"))) ?? MINUTES[2];
    add.mutate({
      slug: String(data.get("slug")).toLowerCase(),
      title: String(data.get("title")),
      minutes,
      every: GRID,
      need: data.get("need") === "any" ? "any" : "all",
      approval: data.get("approval") !== null,
      languages: [locale],
      panel: linesOf(String(data.get("panel"))),
    });
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid grid-cols-[2fr_1fr_1fr] gap-3 max-sm:grid-cols-1">
        <Field label={t("title")}>
          <Input name="title" required maxLength={MAX_TITLE_CHARS} placeholder={t("titleExample")} />
        </Field>
        <Field label={t("slug")}>
          <Input
            name="slug"
            required
            maxLength={40}
            pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
            placeholder="mock-60"
          />
        </Field>
        <Field label={t("minutes")}>
          <Select name="minutes" defaultValue={MINUTES[2]}>
            {MINUTES.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t("minutesOf", { minutes })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={t("panel")} hint={t("panelHint")}>
        <Textarea name="panel" rows={2} />
      </Field>
      <Field label={t("need")} className="max-w-80">
        <Select name="need">
          <option value="all">{t("all")}</option>
          <option value="any">{t("any")}</option>
        </Select>
      </Field>
      <Checkbox name="approval" value="true" label={t("approval")} />
      <FailureAlert error={add.error} />
      <div>
        <Button type="submit" busy={add.isPending}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
