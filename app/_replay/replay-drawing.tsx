"use client";

import { useTranslations } from "next-intl";
import type { Doc } from "yjs";
import { strokesIn } from "#app/_models/drawing.ts";
import { DrawnPicture } from "#app/_models/drawn-picture.tsx";
import { SharedResult } from "#app/_models/shared-result.tsx";
import { useCard } from "#app/_models/use-card.ts";
import type { InterviewState } from "#domain/interview/state.ts";

const NO_LABELS: readonly string[] = [];

interface ReplayDrawingProps {
  readonly model: string;
  readonly doc: Doc;
  readonly models: InterviewState["models"];
  readonly participants: InterviewState["participants"];
}

/** The drawing for a model as it was, and what the model had last made of it. */
export function ReplayDrawing({ model, doc, models, participants }: ReplayDrawingProps) {
  const t = useTranslations("report.replay");
  const state = useCard(model);
  const strokes = strokesIn(doc, model);
  if (strokes.length === 0) return null;
  const result = models[model];
  const labels = (state.status === "ready" && state.card.labels) || NO_LABELS;
  return (
    <section aria-label={t("drawing")} className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">{t("drawing")}</h3>
      <DrawnPicture strokes={strokes} label={t("drawingLines", { count: strokes.length })} />
      {result && (
        <SharedResult result={{ ...result, byName: participants[result.by]?.name ?? "" }} labels={labels} />
      )}
    </section>
  );
}
