import type { CommandBody } from "#domain/interview/event.ts";

export type Feedback = Extract<CommandBody, { kind: "feedback-submitted" }>["feedback"];

export const STATEMENTS = ["clear", "fair", "helpful"] as const;
export type Statement = (typeof STATEMENTS)[number];

/** Agreement with a statement, strongest first. */
export const ANSWERS = [4, 3, 2, 1] as const;

export interface FeedbackDraft extends Partial<Readonly<Record<Statement, number>>> {
  readonly comment: string;
}

export const emptyFeedback: FeedbackDraft = { comment: "" };

const isAnswer = (value: unknown): boolean => value === undefined || ANSWERS.some((a) => a === value);

export function isFeedbackDraft(value: unknown): value is FeedbackDraft {
  if (typeof value !== "object" || value === null) return false;
  const draft: Partial<Record<string, unknown>> = { ...value };
  return typeof draft.comment === "string" && STATEMENTS.every((statement) => isAnswer(draft[statement]));
}

/** The feedback of a draft in which every statement is answered. */
export function feedbackOf({ clear, fair, helpful, comment }: FeedbackDraft): Feedback | null {
  return clear && fair && helpful ? { clear, fair, helpful, comment } : null;
}
