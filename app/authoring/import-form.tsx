"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { z } from "zod";
import { FAILURE_CODES, type FailureCode } from "#domain/result.ts";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Checkbox } from "../_ui/checkbox.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";

const WHAT = ["created", "proposed", "unchanged", "older", "conflict", "refused"] as const;
const Report = z.object({
  imported: z.array(z.object({ slug: z.string(), what: z.enum(WHAT) })),
  problems: z.array(
    z.object({ file: z.string(), line: z.number(), reason: z.object({ en: z.string(), zh: z.string() }) }),
  ),
});
type Report = z.infer<typeof Report>;

const Refusal = z.object({ code: z.enum(FAILURE_CODES) });
const SHOWN = 200;

async function send(file: File, beside: boolean): Promise<Report | FailureCode> {
  const headers = { "Content-Type": "application/zip" };
  const answer = await fetch(`/api/bank?beside=${beside}`, { method: "POST", body: file, headers }).catch(
    () => null,
  );
  const body: unknown = await answer?.json().catch(() => null);
  if (answer?.ok) return Report.parse(body);
  const refusal = Refusal.safeParse(body);
  return refusal.success ? refusal.data.code : "unavailable";
}

function ReportView({ report }: { report: Report }) {
  const t = useTranslations("authoring");
  const locale = useLocale();
  const of = (what: Report["imported"][number]["what"]) => report.imported.filter((one) => one.what === what);
  return (
    <div role="status" className="flex flex-col gap-2">
      <ul className="flex flex-wrap gap-x-4">
        {WHAT.map((what) => (
          <li key={what}>{t(`imported.${what}`, { count: of(what).length })}</li>
        ))}
      </ul>
      {of("conflict").length > 0 && (
        <Alert tone="warn" title={t("conflicts")}>
          {of("conflict")
            .map(({ slug }) => slug)
            .join(", ")}
        </Alert>
      )}
      <ul>
        {report.problems.slice(0, SHOWN).map(({ file, line, reason }) => (
          <li key={`${file}:${line} ${reason.en}`} className="break-words">
            <span className="font-mono text-sm">
              {file}:{line}
            </span>{" "}
            {reason[locale]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Takes a zip file of questions' folders; each becomes a draft or is told. */
export function ImportForm() {
  const t = useTranslations("authoring");
  const failures = useTranslations("failures");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Report | FailureCode | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const file = data.get("file");
    if (!(file instanceof File)) return;
    setBusy(true);
    setAnswer(await send(file, data.get("beside") !== null).catch(() => "unexpected" as const));
    setBusy(false);
    router.refresh();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t("zip")} hint={t("zipHint")}>
        <Input
          type="file"
          name="file"
          accept=".zip,application/zip"
          required
          className="pl-0 leading-7 file:mr-3 file:h-full file:border-0 file:border-line file:border-r file:bg-hover file:px-3 file:font-medium"
        />
      </Field>
      <Checkbox name="beside" value="true" label={t("beside")} />
      <div>
        <Button type="submit" busy={busy}>
          {t("import")}
        </Button>
      </div>
      {typeof answer === "string" && <Alert tone="bad" title={failures(answer)} />}
      {answer !== null && typeof answer !== "string" && <ReportView report={answer} />}
    </form>
  );
}
