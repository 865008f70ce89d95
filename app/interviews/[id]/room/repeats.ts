"use client";

import { useEffect, useRef, useState } from "react";
import { nextRepeat } from "./repeat-checks.ts";
import { useCell, useInterview, useQuestions, useRoom, useRuns } from "./room-context.ts";

/**
 * In an interviewer's browser: repeats candidates' checks, one after the other, while nothing of its own runs. A
 * component that draws nothing, so that what a run records does not draw everything around it again.
 */
export function Repeats(): null {
  const room = useRoom();
  const questions = useQuestions();
  const runs = useRuns();
  const state = useInterview("participants", "runs", "verdicts");
  const here = useCell(room.presence.peers);
  const connection = useCell(room.connection);
  const own = useCell(runs.phase);
  const tried = useRef(new Set<string>());
  const [working, setWorking] = useState(false);
  const idle = own.status === "idle" && !working && connection.status === "saved";
  useEffect(() => {
    if (!idle || room.seat.role !== "interviewer") return;
    const ids = here.map((peer) => peer.participantId);
    const task = nextRepeat(state, { me: room.seat.participantId, here: ids, tried: tried.current });
    if (!task?.run.question) return;
    tried.current.add(`${task.run.id}.${task.part}`);
    setWorking(true);
    questions
      .judged(task.run.question)
      .then((question) => runs.report(task.run, { question, part: task.part, seed: task.seed }))
      .catch((error: unknown) => console.error("a repeat could not be made", error))
      .finally(() => setWorking(false));
  }, [idle, state, here, room, questions, runs]);
  return null;
}
