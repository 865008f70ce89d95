import { openLocalCopy } from "#app/_live/local-copy.ts";
import { RoomSession, type Seat } from "#app/_live/room-session.ts";
import { openSocket } from "#app/_live/socket.ts";
import { endAbandonedRuns } from "./abandoned-runs.ts";
import { QuestionSource } from "./question-source.ts";
import type { RoomTools } from "./room-context.ts";
import { RunController } from "./run-controller.ts";
import { openRunTools } from "./run-tools.ts";

export interface OpenedRoom extends RoomTools {
  readonly close: () => void;
}

/** Connects one person's browser with the room. */
export function openRoom(seat: Seat): OpenedRoom {
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
