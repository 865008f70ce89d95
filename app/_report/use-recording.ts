"use client";

import { useQuery } from "@tanstack/react-query";
import type { Recording } from "#app/_replay/recording.ts";
import type { Role } from "#domain/access/actor.ts";

async function load(interviewId: string, role: Role): Promise<Recording> {
  const answer = await fetch(`/api/interviews/${interviewId}/log?as=${role}`);
  if (!answer.ok) throw new Error(`the log was answered with ${answer.status}`);
  return answer.json() as Promise<Recording>;
}

/** What this viewer may see of the log, fetched once for the report and its replay. */
export const useRecording = (interviewId: string, role: Role) =>
  useQuery({ queryKey: ["log", interviewId, role], queryFn: () => load(interviewId, role) });
