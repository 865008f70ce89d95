"use client";

import { useTranslations } from "next-intl";
import { BrokenModel, type Probed } from "#app/_models/faults/broken-model.tsx";
import { type Claim, ClaimForm } from "#app/_models/faults/claim-form.tsx";
import { DebugResult } from "#app/_models/faults/debug-result.tsx";
import { ProbesMade } from "#app/_models/faults/probes-made.tsx";
import { useBrokenGraph } from "#app/_models/faults/use-broken-graph.ts";
import { previewOf } from "#app/_run/array-preview.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { debugScores } from "#domain/scoring/debugging.ts";
import { brokenGraphUrl } from "./broken-graph-url.ts";
import type { RoomGraph, RoomQuestion } from "./question-source.ts";
import { useInterview, useMay, useQuestions, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

interface DebugTabProps {
  readonly question: RoomQuestion;
  readonly graph: RoomGraph;
  readonly model: string;
}

/** How the claims came out, for whoever may know where the fault is. */
function Results({ question, graph, inputs }: Omit<DebugTabProps, "model"> & { inputs: readonly string[] }) {
  const t = useTranslations("debugging");
  const state = useInterview("claims", "probes", "remedies", "participants");
  const { slug } = question;
  const claims = state.claims.filter((claim) => claim.slug === slug);
  if (claims.length === 0) return null;
  if (!graph.answer) return <p className="text-muted">{t("claimed")}</p>;
  return debugScores(state, { slug, probes: graph.probes, answer: graph.answer }).map((score) => (
    <DebugResult
      key={score.seq}
      score={score}
      name={state.participants[score.by]?.name ?? ""}
      trying={!score.ran && graph.edits?.[score.remedy] !== undefined}
      inputs={inputs}
    />
  ));
}

/** A debug question about a graph: look into it, then say where the fault is and what mends it. */
export default function DebugTab({ question, graph, model }: DebugTabProps) {
  const t = useTranslations("debugging");
  const { seat } = useRoom();
  const { interviewId } = useQuestions();
  const { probes, claims, participants } = useInterview("probes", "claims", "participants");
  const ask = useAsk();
  const { slug } = question;
  const opened = useBrokenGraph(
    brokenGraphUrl(interviewId, question, seat.role),
    `/models/${model}/${graph.companion === null ? "" : `${graph.companion}.`}golden.json`,
  );
  const inputs = opened.status === "ready" ? opened.graph.inputs.map(({ name }) => name) : [];
  const claimed = claims.some((claim) => claim.slug === slug && claim.by === seat.participantId);
  const mayProbe = useMay("tensor-probed") && !claimed;
  const mayClaim = useMay("fault-claimed") && !claimed;
  const record = async ({ tensor, input, value }: Probed) => {
    await ask({ kind: "tensor-probed", slug, tensor, input, preview: previewOf(value) });
  };
  const claim = async ({ at, remedy }: Claim) => {
    await ask({ kind: "fault-claimed", slug, at, remedy });
  };
  return (
    <section
      aria-label={t("title")}
      {...KEYBOARD_SCROLL}
      className="flex h-full min-h-0 flex-col gap-3 overflow-y-auto p-3"
    >
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <p>{t("help")}</p>
      {opened.status === "loading" && <Skeleton className="h-80 shrink-0" />}
      {opened.status === "failed" && (
        <Alert tone="bad" title={t("failed")} action={<Button onClick={opened.retry}>{t("again")}</Button>} />
      )}
      {opened.status === "ready" && (
        <>
          <BrokenModel graph={opened.graph} probes={mayProbe ? graph.probes : []} onProbe={record} />
          {mayClaim && <ClaimForm network={opened.graph.network} remedies={graph.remedies} onClaim={claim} />}
        </>
      )}
      <Results question={question} graph={graph} inputs={inputs} />
      <h3 className="font-medium">{t("probes")}</h3>
      <ProbesMade
        probes={probes.filter((probe) => probe.slug === slug)}
        participants={participants}
        inputs={inputs}
      />
    </section>
  );
}
