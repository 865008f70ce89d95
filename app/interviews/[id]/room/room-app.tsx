"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type { Seat } from "#app/_live/room-session.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Tab } from "#app/_ui/tabs.tsx";
import { Toaster } from "#app/_ui/toaster.tsx";
import type { AskedLine } from "./asked-line.ts";
import { Chat } from "./chat.tsx";
import { CodePane } from "./code-pane.tsx";
import { ConnectionBanner } from "./connection-status.tsx";
import { ModelTab } from "./model-tab.tsx";
import { Notes } from "./notes.tsx";
import { Panes } from "./panes.tsx";
import { Door } from "./people.tsx";
import type { RoomQuestion } from "./question-source.ts";
import { RemedyRuns } from "./remedy-runs.ts";
import { Repeats } from "./repeats.ts";
import { RoomProvider, useCell, useInterview, useRoom } from "./room-context.ts";
import { RoomHeader } from "./room-header.tsx";
import { RunPanel } from "./run-panel.tsx";
import { Unread } from "./unread.tsx";
import { useQuestion } from "./use-question.ts";
import { useLeaveWarning, useRoomTools } from "./use-room-tools.ts";
import { useWarmRuntime } from "./use-warm-runtime.ts";

const QuestionPanel = dynamic(() => import("./question-panel.tsx").then((m) => m.QuestionPanel), {
  loading: () => <Skeleton className="m-3 h-40" />,
});

/** In practice the place where the answer is made stands open: the broken model, or where there is no code, the words. */
function firstTool(solo: boolean, question: RoomQuestion | null): string {
  if (!solo || !question) return "run";
  if (question.graph) return "model";
  return question.api ? "run" : "notes";
}

function Frame() {
  const t = useTranslations("room.panes");
  const { seat } = useRoom();
  const { mode } = useInterview("mode");
  const solo = mode === "solo";
  const question = useQuestion();
  const [tool, setTool] = useState("question");
  const [asked, setAsked] = useState<AskedLine | null>(null);
  const goTo = (line: AskedLine) => {
    setAsked(line);
    setTool("code");
  };
  const current = question.status === "ready" ? question.question : null;
  useWarmRuntime();
  const tools: Tab[] = [
    { id: "run", label: t("run"), panel: <RunPanel question={current} onLine={goTo} /> },
    { id: "model", label: t("model"), panel: <ModelTab question={current} /> },
    ...(solo
      ? []
      : [{ id: "chat", label: <Unread open={tool === "chat"} label={t("chat")} />, panel: <Chat /> }]),
    ...(solo || seat.role === "interviewer"
      ? [{ id: "notes", label: t(solo ? "answer" : "notes"), panel: <Notes />, keepMounted: true }]
      : []),
  ];
  return (
    <Panes
      question={<QuestionPanel state={question} />}
      code={<CodePane question={current} asked={asked} onRun={() => setTool("run")} />}
      tools={tools}
      tool={tool}
      first={firstTool(solo, current)}
      onTool={setTool}
    />
  );
}

function Room({ languageSwitch }: { languageSwitch: ReactNode }) {
  const t = useTranslations("room");
  const { seat, connection } = useRoom();
  const { status } = useCell(connection);
  const router = useRouter();
  useEffect(() => {
    if (status === "waiting") router.replace(`/interviews/${seat.interviewId}/lobby?as=${seat.role}`);
  }, [status, router, seat]);
  if (status === "removed")
    return (
      <main id="main" className="p-4">
        <h1 className="sr-only">{t("title")}</h1>
        <EmptyState title={t("removedTitle")}>{t("removedBody")}</EmptyState>
      </main>
    );
  return (
    <div className="flex h-dvh min-h-0 flex-col">
      <RoomHeader languageSwitch={languageSwitch} />
      <ConnectionBanner />
      <Door />
      <main id="main" className="flex min-h-0 flex-1 flex-col">
        <Frame />
        <Repeats />
        <RemedyRuns />
      </main>
    </div>
  );
}

/** The room as one person sees it. */
export function RoomApp({ seat, languageSwitch }: { seat: Seat; languageSwitch: ReactNode }) {
  const t = useTranslations("room");
  const tools = useRoomTools(seat);
  useLeaveWarning(tools);
  if (!tools)
    return (
      <main id="main" className="flex h-dvh flex-col">
        <h1 className="sr-only">{t("title")}</h1>
        <div role="status" aria-label={t("loading")} className="flex flex-1 flex-col gap-3 p-4">
          <Skeleton className="h-8 w-full" />
          <Skeleton className="w-full flex-1" />
        </div>
      </main>
    );
  return (
    <RoomProvider value={tools}>
      <Room languageSwitch={languageSwitch} />
      <Toaster />
    </RoomProvider>
  );
}
