import type { StoredParticipant } from "#db/queries/participant.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";
import type { Result } from "#domain/result.ts";
import type { Recorded } from "../log/item.ts";
import { recordCommand } from "../log/ledger.ts";
import type { Runtime } from "../runtime.ts";

/** Sets the whole list of questions for the interview, in the order to ask them. */
export const prepareQuestions = (
  { ledger, newId }: Runtime,
  by: StoredParticipant,
  questions: QuestionVersion[],
): Promise<Result<Recorded>> => {
  const command = { id: newId(), body: { kind: "questions-prepared" as const, questions } };
  return recordCommand(ledger, { interviewId: by.interviewId, by, command });
};
