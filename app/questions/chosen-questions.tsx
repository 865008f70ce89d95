"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "../_ui/icon-button.tsx";
import type { Summary } from "./question-picker.tsx";

type Step = -1 | 1;

function moved(chosen: readonly Summary[], from: number, by: Step): readonly Summary[] {
  const rest = chosen.toSpliced(from, 1);
  const question = chosen[from];
  return question ? rest.toSpliced(from + by, 0, question) : chosen;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: -1, ArrowDown: 1 };

interface ChosenProps {
  chosen: readonly Summary[];
  onChange: (chosen: readonly Summary[]) => void;
}

/** Moves questions; the focus stays with the one that was moved, and where it went is said. */
function useMoves({ chosen, onChange }: ChosenProps) {
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ readonly slug: string; readonly by: Step } | null>(null);
  useEffect(() => {
    if (!last) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-slug="${last.slug}"] button`);
    const [up, down] = buttons ?? [];
    const wanted = last.by === -1 ? up : down;
    (wanted?.disabled ? [up, down].find((one) => one && !one.disabled) : wanted)?.focus();
  }, [last]);
  const move = (from: number, by: Step) => {
    const slug = chosen[from]?.slug;
    if (slug === undefined || from + by < 0 || from + by >= chosen.length) return;
    onChange(moved(chosen, from, by));
    setLast({ slug, by });
  };
  const place = chosen.findIndex(({ slug }) => slug === last?.slug);
  return { list, move, said: last && place >= 0 ? { question: chosen[place], place: place + 1 } : null };
}

/** The chosen questions in the order to ask them; Alt with an arrow key moves the one that has the focus. */
export function ChosenQuestions({ chosen, onChange }: ChosenProps) {
  const t = useTranslations("questions");
  const locale = useLocale();
  const { list, move, said } = useMoves({ chosen, onChange });
  if (chosen.length === 0) return <p className="text-muted">{t("chosenNone")}</p>;
  const keys = (event: KeyboardEvent, i: number) => {
    const step = event.altKey ? STEPS[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    move(i, step);
  };
  return (
    <div className="flex flex-col gap-1">
      <ol
        ref={list}
        aria-label={t("chosen")}
        className="divide-y divide-line rounded-lg border border-line bg-surface"
      >
        {chosen.map((question, i) => {
          const title = question.title[locale];
          return (
            <li
              key={question.slug}
              data-slug={question.slug}
              onKeyDown={(event) => keys(event, i)}
              className="flex items-center gap-1 px-3 py-1"
            >
              <span className="w-5 text-muted tabular-nums">{i + 1}</span>
              <span className="min-w-0 flex-1 font-medium">{title}</span>
              <IconButton
                small
                label={t("up", { title })}
                disabled={i === 0}
                onClick={() => move(i, -1)}
                icon={<ArrowUp aria-hidden className="size-4" />}
              />
              <IconButton
                small
                label={t("down", { title })}
                disabled={i === chosen.length - 1}
                onClick={() => move(i, 1)}
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
      {chosen.length > 1 && <p className="text-muted text-sm max-sm:hidden">{t("orderKeys")}</p>}
      <p role="status" className="sr-only">
        {said?.question
          ? t("movedTo", { title: said.question.title[locale], place: said.place, count: chosen.length })
          : ""}
      </p>
    </div>
  );
}
