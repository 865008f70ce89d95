"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { MAX_PREPARED } from "#domain/access/limits.ts";
import type { RouterOutputs } from "../_trpc/client.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Skeleton } from "../_ui/skeleton.tsx";
import { ChosenQuestions } from "./chosen-questions.tsx";
import { PickerFilters } from "./picker-filters.tsx";
import { PlanLoader } from "./plan-loader.tsx";
import { QuestionFacts } from "./question-facts.tsx";
import { NOTHING_ASKED, type SearchAsked } from "./search-asked.ts";

export type Summary = RouterOutputs["question"]["search"]["questions"][number];

/** More than anyone reads; whoever looks for one of a larger bank types a word. */
const LISTED = 200;

interface PickerProps {
  chosen: readonly Summary[];
  onChange: (chosen: readonly Summary[]) => void;
}

/** Puts together an ordered list of questions: what is chosen above, the searchable bank below. */
export function QuestionPicker({ chosen, onChange }: PickerProps) {
  const t = useTranslations("questions");
  const [asked, setAsked] = useState<SearchAsked>(NOTHING_ASKED);
  const late = useDeferredValue(asked);
  const api = useTRPC();
  const found = useQuery({
    ...api.question.search.queryOptions({ ...late, size: LISTED }),
    placeholderData: keepPreviousData,
  });
  const questions = found.data?.questions ?? [];
  const full = chosen.length >= MAX_PREPARED;
  return (
    <div className="flex flex-col gap-3">
      <PlanLoader onLoad={onChange} />
      <ChosenQuestions chosen={chosen} onChange={onChange} />
      <PickerFilters asked={asked} onChange={setAsked} />
      <FailureAlert error={found.error} />
      {full && <p className="text-warn">{t("full", { max: MAX_PREPARED })}</p>}
      {found.isPending && <Skeleton className="h-24" />}
      {found.data && questions.length === 0 && (
        <p role="status" className="text-muted">
          {t("noneTitle")}. {t("noneBody")}
        </p>
      )}
      {questions.length > 0 && (
        <ul className="relative max-h-96 divide-y divide-line overflow-y-auto rounded-lg border border-line">
          {questions.map((question) => (
            <FoundQuestion
              key={question.slug}
              question={question}
              added={chosen.some((one) => one.slug === question.slug)}
              onAdd={full ? null : () => onChange([...chosen, question])}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function FoundQuestion(props: { question: Summary; added: boolean; onAdd: (() => void) | null }) {
  const { question, added, onAdd } = props;
  const t = useTranslations("questions");
  const title = question.title[useLocale()];
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <QuestionFacts facts={question} />
      </span>
      <Button
        size="sm"
        disabled={added || !onAdd}
        onClick={() => onAdd?.()}
        icon={added ? undefined : <Plus aria-hidden className="size-4" />}
      >
        {added ? t("added") : t("add")}
        <span className="sr-only">{title}</span>
      </Button>
    </li>
  );
}
