import type { InterviewState } from "#domain/interview/state.ts";

/** People who have submitted what this viewer may not read yet, each once. */
export function sealedFor({ submitted, scorecards, feedback }: InterviewState): string[] {
  const open = new Set([...scorecards, ...feedback].map(({ by }) => by));
  return [...new Set(submitted.map(({ by }) => by))].filter((by) => !open.has(by));
}
