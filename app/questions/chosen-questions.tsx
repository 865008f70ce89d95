"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "../_ui/icon-button.tsx";
import type { Summary } from "./question-picker.tsx";

function moved(chosen: readonly Summary[], from: number, by: -1 | 1): readonly Summary[] {
  const rest = chosen.toSpliced(from, 1);
  const question = chosen[from];
  return question ? rest.toSpliced(from + by, 0, question) : chosen;
}

interface ChosenProps {
  chosen: readonly Summary[];
  onChange: (chosen: readonly Summary[]) => void;
}

export function ChosenQuestions({ chosen, onChange }: ChosenProps) {
  const t = useTranslations("questions");
  const locale = useLocale();
  if (chosen.length === 0) return <p className="text-muted">{t("chosenNone")}</p>;
  return (
    <ol aria-label={t("chosen")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {chosen.map((question, i) => {
        const title = question.title[locale];
        return (
          <li key={question.slug} className="flex items-center gap-1 px-3 py-1">
            <span className="w-5 text-muted tabular-nums">{i + 1}</span>
            <span className="min-w-0 flex-1 font-medium">{title}</span>
            <IconButton
              small
              label={t("up", { title })}
              disabled={i === 0}
              onClick={() => onChange(moved(chosen, i, -1))}
              icon={<ArrowUp aria-hidden className="size-4" />}
            />
            <IconButton
              small
              label={t("down", { title })}
              disabled={i === chosen.length - 1}
              onClick={() => onChange(moved(chosen, i, 1))}
              icon={<ArrowDown aria-hidden className="size-4" />}
            />
            <IconButton
              small
              label={t("removeNamed", { title })}
              onClick={() => onChange(chosen.toSpliced(i, 1))}
              icon={<X aria-hidden className="size-4" />}
            />
          </li>
        );
      })}
    </ol>
  );
}
