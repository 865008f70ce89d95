import { createHash } from "node:crypto";
import type { Question } from "#domain/bank/question.ts";

/** JSON with the keys of every object in one order, so that equal content has one spelling. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`);
  return `{${entries.join(",")}}`;
};

/** Names a question's content: the same words, checks and code give the same hash on every machine. */
export const hashQuestion = (question: Question): string =>
  createHash("sha256").update(canonical(question)).digest("hex");
