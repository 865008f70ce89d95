import type { Reason } from "./reason.ts";

/** Notes a problem of one question: a file, a line or a path into its YAML, and the reason. */
export type Complain = (file: string, place: number | readonly (string | number)[], reason: Reason) => void;
