import type { Reason } from "./reason.ts";

/** What is wrong with a question's folder, for the person who writes it. Lines count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly reason: Reason;
}

export type Report = (line: number, reason: Reason) => void;
