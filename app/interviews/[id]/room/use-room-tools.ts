"use client";

import { useEffect, useState } from "react";
import { mustWarn } from "#app/_live/connection.ts";
import { openLocalCopy } from "#app/_live/local-copy.ts";
import { RoomSession, type Seat } from "#app/_live/room-session.ts";
import { openSocket } from "#app/_live/socket.ts";
import { endAbandonedRuns } from "./abandoned-runs.ts";
import { QuestionSource } from "./question-source.ts";
import type { RoomTools } from "./room-context.ts";
import { RunController } from "./run-controller.ts";
import { openRunTools } from "./run-tools.ts";

function openRoom(seat: Seat): RoomTools & { readonly close: () => void } {
  const session = new RoomSession(seat, {
    port: openSocket(seat.interviewId, seat.role),
    openLocalCopy,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
  });
  const questions = new QuestionSource(seat.interviewId, seat.role, async (interviewId, role) =>
    (await import("./questions-client.ts")).openReader(interviewId, role),
  );
  const tools = openRunTools();
  const runs = new RunController(session, questions, tools);
  const stopWatching = endAbandonedRuns(session);
  session.open();
  return {
    session,
    questions,
    runs,
    close: () => {
      stopWatching();
      runs.stop();
      tools.close();
      session.close();
    },
  };
}

/** Opens the room for as long as the page shows it; null until the browser has taken over. */
export function useRoomTools({ interviewId, participantId, role, name }: Seat): RoomTools | null {
  const [tools, setTools] = useState<RoomTools | null>(null);
  useEffect(() => {
    const opened = openRoom({ interviewId, participantId, role, name });
    setTools(opened);
    return () => {
      opened.close();
      setTools(null);
    };
  }, [interviewId, participantId, role, name]);
  return tools;
}

/** Asks before the page is left while something is in this browser alone. */
export function useLeaveWarning(tools: RoomTools | null): void {
  useEffect(() => {
    if (!tools) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (mustWarn(tools.session.connection.get())) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [tools]);
}
