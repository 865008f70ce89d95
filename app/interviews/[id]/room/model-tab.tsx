"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useMay, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

const ModelPanel = dynamic(() => import("#app/_models/model-panel.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

const DebugTab = dynamic(() => import("./debug-tab.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

export function ModelTab({ question }: { question: RoomQuestion | null }) {
  const t = useTranslations("models");
  const room = useRoom();
  const ask = useAsk();
  const { models, participants } = useInterview("models", "participants");
  const mayEdit = useMay("model-ran");
  const slug = question?.model;
  if (!slug) return <p className="p-3 text-muted">{t(question ? "none" : "noneYet")}</p>;
  // The sound model beside the broken one would show what to look for.
  if (question.graph) return <DebugTab key={slug} question={question} graph={question.graph} model={slug} />;
  const result = models[slug];
  return (
    <ModelPanel
      key={slug}
      slug={slug}
      doc={room.doc}
      participantId={room.seat.participantId}
      mayEdit={mayEdit}
      recorded={result ? { ...result, byName: participants[result.by]?.name ?? "" } : null}
      record={(ran) => void ask({ kind: "model-ran", ...ran })}
    />
  );
}
