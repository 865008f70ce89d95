import type { Problem } from "#domain/bank/problem.ts";

/** What is wrong with a question of the bank, for whoever runs `bank:check`. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export type Note = (file: string, place: number | readonly (string | number)[], reason: string) => void;

export const findingOf = ({ file, line, reason }: Problem): Finding => ({ file, line, reason: reason.en });
