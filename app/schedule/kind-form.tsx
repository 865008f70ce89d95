"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { TOPICS } from "#domain/bank/vocabulary.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Checkbox } from "../_ui/checkbox.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { Textarea } from "../_ui/textarea.tsx";
import { EVERY, type KindDraft, LANGUAGES, MINUTES, readKind } from "./kind-draft.ts";

interface KindFormProps {
  /** What is changed; without it a new one is added. */
  readonly kind?: KindDraft & { readonly id: string };
  readonly onDone?: () => void;
}

function Choices({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">{children}</div>
      {hint && <p className="mt-1 text-muted text-sm">{hint}</p>}
    </fieldset>
  );
}

function Basics({ kind }: { kind: KindFormProps["kind"] }) {
  const t = useTranslations("schedule.kinds");
  const minutesOf = (minutes: number) => (
    <option key={minutes} value={minutes}>
      {t("minutesOf", { minutes })}
    </option>
  );
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      <Field label={t("title")}>
        <Input
          name="title"
          required
          maxLength={MAX_TITLE_CHARS}
          defaultValue={kind?.title ?? ""}
          placeholder={t("titleExample")}
        />
      </Field>
      <Field label={t("slug")}>
        <Input
          name="slug"
          required
          maxLength={40}
          pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
          defaultValue={kind?.slug ?? ""}
          placeholder="mock-60"
        />
      </Field>
      <Field label={t("minutes")}>
        <Select name="minutes" defaultValue={kind?.minutes ?? 60}>
          {MINUTES.map(minutesOf)}
        </Select>
      </Field>
      <Field label={t("every")}>
        <Select name="every" defaultValue={kind?.every ?? 30}>
          {EVERY.map(minutesOf)}
        </Select>
      </Field>
    </div>
  );
}

/** A kind of interview that can be booked, with what it offers and its panel. */
export function KindForm({ kind, onDone }: KindFormProps) {
  const t = useTranslations("schedule.kinds");
  const topicWords = useTranslations("questions.topic");
  const api = useTRPC();
  const router = useRouter();
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const saved = () => {
    form.current?.reset();
    router.refresh();
    onDone?.();
  };
  const add = useMutation({ ...api.schedule.addEventType.mutationOptions(), onSuccess: saved });
  const change = useMutation({ ...api.schedule.changeEventType.mutationOptions(), onSuccess: saved });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readKind(new FormData(event.currentTarget), locale);
    if (kind) change.mutate({ ...read, id: kind.id });
    else add.mutate(read);
  };
  const error = add.error ?? change.error;
  const known = (["conflict", "not-found"] as const).find((code) => code === error?.data?.failure);
  const languages = kind?.languages ?? [locale];
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
      <Basics kind={kind} />
      <Choices legend={t("topics")} hint={t("topicsHint")}>
        {TOPICS.map((topic) => (
          <Checkbox
            key={topic}
            name="topic"
            value={topic}
            label={topicWords(topic)}
            defaultChecked={kind?.topics.includes(topic) ?? false}
          />
        ))}
      </Choices>
      <Choices legend={t("languages")}>
        {LANGUAGES.map((each) => (
          <Checkbox
            key={each}
            name="language"
            value={each}
            label={t(each)}
            defaultChecked={languages.includes(each)}
          />
        ))}
      </Choices>
      <Field label={t("panel")} hint={t("panelHint")}>
        <Textarea name="panel" rows={2} defaultValue={kind?.panel.join("\n") ?? ""} />
      </Field>
      <Field label={t("need")} hint={t("needHint")} className="max-w-80">
        <Select name="need" defaultValue={kind?.need ?? "all"}>
          <option value="all">{t("all")}</option>
          <option value="any">{t("any")}</option>
        </Select>
      </Field>
      <Checkbox name="approval" value="true" label={t("approval")} defaultChecked={kind?.approval ?? false} />
      {known ? <Alert tone="bad" title={t(`problem.${known}`)} /> : <FailureAlert error={error} />}
      <div>
        <Button type="submit" variant="primary" busy={add.isPending || change.isPending}>
          {t(kind ? "save" : "add")}
        </Button>
      </div>
    </form>
  );
}
