"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogClose } from "#app/_ui/dialog.tsx";
import { useInterview, useMay, useQuestions, useRuns } from "../room-context.ts";
import { useAsk } from "../use-ask.ts";

/** Rule SOLO-3: the program is checked once more, so that exactly what was submitted stands in the log. */
function useSubmit(): () => Promise<void> {
  const t = useTranslations("practice.submit");
  const ask = useAsk();
  const runs = useRuns();
  const questions = useQuestions();
  const { current } = useInterview("current");
  return async () => {
    if (!current) return;
    const judged = await questions.judged(current);
    const runId = judged.checks.length > 0 ? await runs.check() : null;
    if (judged.checks.length > 0 && runId === null) {
      toast.error(t("notChecked"));
      return;
    }
    await ask({ kind: "answer-submitted", slug: current.slug, version: current.version, runId });
  };
}

/** In the header, so that it is within reach on every tab of a phone. */
export default function SubmitAnswer() {
  const t = useTranslations("practice.submit");
  const common = useTranslations("common");
  const submit = useSubmit();
  const may = useMay("answer-submitted");
  const { current } = useInterview("current");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await submit().catch(() => toast.error(t("notChecked")));
    setBusy(false);
    setOpen(false);
  };
  if (!may || !current) return null;
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="primary" icon={<Send aria-hidden className="size-4" />}>
          {t("submit")}
        </Button>
      }
      title={t("title")}
      open={open}
      onOpenChange={setOpen}
      actions={
        <>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" busy={busy} onClick={confirm}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {t("body")}
    </Dialog>
  );
}
