"use client";

import { useEffect, useState } from "react";
import { mustWarn } from "#app/_live/connection.ts";
import type { Seat } from "#app/_live/room-session.ts";
import type { OpenedRoom } from "./open-room.ts";
import type { RoomTools } from "./room-context.ts";

/** Opens the room for as long as the page shows it; null until the browser has taken over. */
export function useRoomTools({ interviewId, participantId, role, name }: Seat): RoomTools | null {
  const [tools, setTools] = useState<RoomTools | null>(null);
  useEffect(() => {
    let gone = false;
    let opened: OpenedRoom | null = null;
    // Fetched only by the browser: the server would load a second copy of Yjs beside its own.
    void import("./open-room.ts").then(({ openRoom }) => {
      if (gone) return;
      opened = openRoom({ interviewId, participantId, role, name });
      setTools(opened);
    });
    return () => {
      gone = true;
      opened?.close();
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
