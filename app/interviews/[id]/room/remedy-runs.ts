"use client";

import { useEffect, useRef, useState } from "react";
import type { RoomSession } from "#app/_live/room-session.ts";
import { brokenGraphUrl } from "./broken-graph-url.ts";
import type { QuestionSource } from "./question-source.ts";
import { nextRemedy, type RemedyTask } from "./remedy-tasks.ts";
import { useCell, useInterview, useQuestions, useRoom } from "./room-context.ts";

const RETRY_MS = 5_000;

/** A question from before remedies ran says nothing of what they do: then there is nothing to run. */
async function run(
  session: RoomSession,
  questions: QuestionSource,
  { claim, question, part }: RemedyTask,
): Promise<void> {
  const { graph, model } = await questions.read(question, "en");
  const edit = graph?.edits?.[claim.remedy];
  if (!graph || !model || !edit) return;
  const [response, { runRemedy }] = await Promise.all([
    fetch(brokenGraphUrl(questions.interviewId, question, session.seat.role)),
    import("#app/_models/faults/probe-client.ts"),
  ]);
  if (!response.ok) throw new Error(`the broken graph: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const outcome = await runRemedy({ bytes, model, companion: graph.companion, edit, at: claim.at });
  await session.commands.ask({
    kind: "remedy-ran",
    slug: claim.slug,
    claim: claim.seq,
    part,
    outcome,
  });
}

/** Puts the remedies of claims into the broken graph and reports what became of it. Draws nothing. */
export function RemedyRuns(): null {
  const room = useRoom();
  const questions = useQuestions();
  const state = useInterview("participants", "claims", "remedies", "picked");
  const here = useCell(room.presence.peers);
  const connection = useCell(room.connection);
  const tried = useRef(new Set<string>());
  const [working, setWorking] = useState(false);
  const linked = connection.status === "saved" || connection.status === "ended";
  useEffect(() => {
    if (working || !linked) return;
    const ids = here.map((peer) => peer.participantId);
    const task = nextRemedy(state, { me: room.seat.participantId, here: ids, tried: tried.current });
    if (!task) return;
    const key = String(task.claim.seq);
    tried.current.add(key);
    setWorking(true);
    run(room, questions, task)
      .catch(async (error: unknown) => {
        console.error("a remedy could not be run", error);
        await new Promise((later) => setTimeout(later, RETRY_MS));
        tried.current.delete(key);
      })
      .finally(() => setWorking(false));
  }, [working, linked, state, here, room, questions]);
  return null;
}
