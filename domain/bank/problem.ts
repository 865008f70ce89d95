/** What is wrong with a question's folder, for the person who writes it. Lines count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export type Report = (line: number, reason: string) => void;
