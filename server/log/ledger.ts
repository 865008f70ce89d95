import type { Db } from "#db/client.ts";
import { findQuestion } from "#db/queries/question.ts";
import type { Participant } from "#domain/access/actor.ts";
import type { Question, QuestionVersion } from "#domain/bank/question.ts";
import type { Command } from "#domain/interview/event.ts";
import { fail, type Result } from "#domain/result.ts";
import type { InterviewLog } from "./interview-log.ts";
import type { Recorded } from "./item.ts";

export interface StarterText {
  readonly interviewId: string;
  readonly ref: QuestionVersion;
  readonly code: Question["code"]["starter"];
}

export interface LedgerDeps {
  readonly db: Db;
  readonly log: InterviewLog;
  /** The document update that writes a question's starter; always the same for the same interview and question. */
  readonly writeStarter: (text: StarterText) => Uint8Array | null;
}

export interface Ask {
  readonly interviewId: string;
  readonly by: Participant;
  readonly command: Command;
}

/** Records what a participant asks for, once per command id, or says why not. */
export async function recordCommand(deps: LedgerDeps, ask: Ask): Promise<Result<Recorded>> {
  const { body } = ask.command;
  if (body.kind === "questions-prepared")
    for (const ref of body.questions)
      if (!(await findQuestion(deps.db, ref))) return fail("not-found", `no question ${ref.slug}`);
  if (body.kind !== "question-picked") return deps.log.command({ ...ask, starter: null });
  const found = await findQuestion(deps.db, body);
  if (!found) return fail("not-found", `no question ${body.slug}`);
  const ref = { slug: body.slug, version: body.version };
  const code = found.question.code.starter;
  const starter = () => deps.writeStarter({ interviewId: ask.interviewId, ref, code });
  return deps.log.command({ ...ask, starter });
}
