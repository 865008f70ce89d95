import type { Role } from "#domain/access/actor.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";

export const brokenGraphUrl = (interviewId: string, { slug, version }: QuestionVersion, role: Role): string =>
  `/api/interviews/${interviewId}/graph?slug=${slug}&version=${version}&as=${role}`;
