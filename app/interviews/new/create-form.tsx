"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { MAX_NAME_CHARS, MAX_PANEL, MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { Section } from "../../_ui/page.tsx";
import { Textarea } from "../../_ui/textarea.tsx";
import { QuestionPicker, type Summary } from "../../questions/question-picker.tsx";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What is typed stays in the fields until the interview is there, whatever goes wrong. */
export function CreateForm({ plan }: { plan: readonly Summary[] }) {
  const t = useTranslations("interviews");
  const router = useRouter();
  const api = useTRPC();
  const [chosen, setChosen] = useState(plan);
  const [crowded, setCrowded] = useState(false);
  const create = useMutation({
    ...api.interview.create.mutationOptions(),
    onSuccess: ({ interviewId }) => router.push(`/interviews/${interviewId}/prepare`),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const panel = linesOf(String(form.get("panel")));
    setCrowded(panel.length > MAX_PANEL);
    if (panel.length > MAX_PANEL) return;
    create.mutate({
      title: String(form.get("title")),
      candidate: String(form.get("candidate")).trim() || null,
      panel,
      questions: chosen.map(({ slug, version }) => ({ slug, version })),
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      <div className="flex max-w-[560px] flex-col gap-4">
        <Field label={t("fieldTitle")} hint={t("fieldTitleHint")}>
          <Input name="title" required maxLength={MAX_TITLE_CHARS} placeholder={t("fieldTitleExample")} />
        </Field>
        <Field label={t("candidate")} hint={t("candidateHint")}>
          <Input name="candidate" maxLength={MAX_NAME_CHARS} autoComplete="off" />
        </Field>
        <Field
          label={t("panel")}
          hint={t("panelHint", { max: MAX_PANEL })}
          error={crowded ? t("panelTooMany", { max: MAX_PANEL }) : undefined}
        >
          <Textarea name="panel" rows={2} onChange={() => setCrowded(false)} />
        </Field>
      </div>
      <Section title={t("questionsTitle")} lead={t("questionsLead")}>
        <QuestionPicker chosen={chosen} onChange={setChosen} />
      </Section>
      <FailureAlert error={create.error} />
      <div>
        <Button type="submit" variant="primary" busy={create.isPending || create.isSuccess}>
          {t("createButton")}
        </Button>
      </div>
    </form>
  );
}
