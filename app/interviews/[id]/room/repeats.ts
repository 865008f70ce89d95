"use client";

import { useEffect, useRef, useState } from "react";
import { nextAlone, nextRepeat } from "./repeat-checks.ts";
import { useCell, useInterview, useQuestions, useRoom, useRuns } from "./room-context.ts";

/**
 * In an interviewer's browser: repeats candidates' checks, one after the other, while nothing of its own runs. In the
 * browser of whoever practises alone: runs the hidden checks of what they submitted. A component that draws nothing, so that what a run records does not draw everything around it again.
 */
export function Repeats(): null {
  const room = useRoom();
  const questions = useQuestions();
  const runs = useRuns();
  const state = useInterview("mode", "participants", "runs", "verdicts", "submission");
  const here = useCell(room.presence.peers);
  const connection = useCell(room.connection);
  const own = useCell(runs.phase);
  const tried = useRef(new Set<string>());
  const [working, setWorking] = useState(false);
  const alone = state.mode === "solo";
  // A practice has ended by the time its hidden checks run.
  const linked = connection.status === (alone ? "ended" : "saved");
  const idle = own.status === "idle" && !working && linked;
  useEffect(() => {
    if (!idle) return;
    const ids = here.map((peer) => peer.participantId);
    const repeater = { me: room.seat.participantId, here: ids, tried: tried.current };
    const task = alone ? nextAlone(state, repeater) : nextRepeat(state, repeater);
    if (!task?.run.question) return;
    tried.current.add(`${task.run.id}.${task.part}`);
    setWorking(true);
    questions
      .judged(task.run.question, alone)
      .then((question) => runs.report(task.run, { question, part: task.part, seed: task.seed }))
      .catch((error: unknown) => console.error("a repeat could not be made", error))
      .finally(() => setWorking(false));
  }, [idle, alone, state, here, room, questions, runs]);
  return null;
}
