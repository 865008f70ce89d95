"use client";

import { Lightbulb } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { HINT_LEVELS, type HintLevel } from "#domain/bank/vocabulary.ts";
import type { RoomQuestion } from "../question-source.ts";
import { useMay } from "../room-context.ts";
import { useAsk } from "../use-ask.ts";

function Hint({ question, level }: { question: RoomQuestion; level: HintLevel }) {
  const t = useTranslations("practice.hints");
  const words = useTranslations("room.question");
  const format = useFormatter();
  const ask = useAsk();
  const may = useMay("hint-released");
  const html = question.html.hints[level];
  const share = format.number(question.hintCost[level], { style: "percent" });
  return (
    <li className="rounded border border-line p-2">
      <div className="flex flex-wrap items-center gap-2">
        <h4 className="min-w-0 flex-1 font-medium">
          {words(`hint.${level}`)}{" "}
          <span className="font-normal text-muted text-sm">{t("cost", { share })}</span>
        </h4>
        {html === undefined && may && (
          <Button size="sm" onClick={() => ask({ kind: "hint-released", slug: question.slug, level })}>
            {t("take")}
            <span className="sr-only">: {words(`hint.${level}`)}</span>
          </Button>
        )}
      </div>
      {html !== undefined && <Markdown html={html} className="mt-1" />}
    </li>
  );
}

/** Rule SOLO-2: whoever practises takes hints themselves, and sees before what each costs. */
export default function OwnHints({ question }: { question: RoomQuestion }) {
  const t = useTranslations("practice.hints");
  return (
    <section>
      <h3 className="mb-1 flex items-center gap-1.5 font-semibold">
        <Lightbulb aria-hidden className="size-4" />
        {t("title")}
      </h3>
      <p className="mb-2 text-muted text-sm">{t("lead")}</p>
      <ul aria-live="polite" className="flex flex-col gap-2">
        {HINT_LEVELS.map((level) => (
          <Hint key={level} question={question} level={level} />
        ))}
      </ul>
    </section>
  );
}
