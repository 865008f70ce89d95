"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "../../../_trpc/client.ts";
import { FailureAlert } from "../../../_trpc/failure-alert.tsx";
import { Button } from "../../../_ui/button.tsx";
import { cx } from "../../../_ui/class-names.ts";
import { QuestionPicker, type Summary } from "../../../questions/question-picker.tsx";

const sameList = (a: readonly Summary[], b: readonly Summary[]): boolean =>
  a.length === b.length && a.every((question, i) => question.slug === b[i]?.slug);

export function Questions(props: { interviewId: string; prepared: readonly Summary[] }) {
  const { interviewId } = props;
  const t = useTranslations("interviews");
  const api = useTRPC();
  const [kept, setKept] = useState(props.prepared);
  const [chosen, setChosen] = useState(props.prepared);
  const save = useMutation(api.interview.prepare.mutationOptions());
  const dirty = !sameList(kept, chosen);
  const keep = () => {
    const questions = chosen.map(({ slug, version }) => ({ slug, version }));
    save.mutate(
      { interviewId, questions },
      {
        onSuccess: () => {
          setKept(chosen);
          toast(t("saved"));
        },
      },
    );
  };
  return (
    <div className="flex flex-col gap-3">
      <QuestionPicker chosen={chosen} onChange={setChosen} />
      <FailureAlert error={save.error} />
      <div
        className={cx("flex items-center gap-3 py-2", dirty && "sticky bottom-0 border-line border-t bg-bg")}
      >
        <Button variant="primary" disabled={!dirty} busy={save.isPending} onClick={keep}>
          {t("save")}
        </Button>
        <span role="status" className="text-muted">
          {dirty ? t("unsaved") : ""}
        </span>
      </div>
    </div>
  );
}
