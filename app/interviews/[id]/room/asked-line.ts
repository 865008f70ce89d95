/** A line of a program as it ran, which somebody wants to see in the editor. */
export interface AskedLine {
  readonly code: string;
  readonly line: number;
}
