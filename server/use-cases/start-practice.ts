import { insertInterview } from "#db/queries/interview.ts";
import { findMemberById } from "#db/queries/member.ts";
import { insertParticipant, type StoredParticipant } from "#db/queries/participant.ts";
import { findLatestQuestion } from "#db/queries/question.ts";
import type { EventBody } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ReadingLanguage } from "../content/render-question.ts";
import { recordCommand } from "../log/ledger.ts";
import type { Runtime } from "../runtime.ts";

export interface PracticeAsked {
  readonly slug: string;
  /** Names the practice. */
  readonly locale: ReadingLanguage;
}

const factsOf = (title: string, { id, role, name }: StoredParticipant): EventBody[] => [
  { kind: "interview-created", title, mode: "solo" },
  { kind: "participant-added", participant: { id, role, name } },
  { kind: "participant-admitted", participantId: id },
  { kind: "stage-changed", stage: "live" },
];

/** Rule SOLO-1: an interview with one place, the member's own, and the latest version of one question. */
export async function startPractice(
  runtime: Runtime,
  memberId: string,
  { slug, locale }: PracticeAsked,
): Promise<Result<{ readonly interviewId: string }>> {
  const { db, ledger, newId, clock } = runtime;
  const [member, found] = await Promise.all([findMemberById(db, memberId), findLatestQuestion(db, slug)]);
  if (!member) return fail("not-signed-in", "the account is gone");
  if (!found) return fail("not-found", `no question ${slug}`);
  const interviewId = newId();
  const createdAt = new Date(clock());
  const { title } = found.question.text[locale];
  const place: StoredParticipant = {
    id: newId(),
    interviewId,
    role: "candidate",
    name: member.name,
    memberId,
    inviteId: null,
    admittedAt: createdAt,
    removedAt: null,
  };
  await db.transaction(async (tx) => {
    await insertInterview(tx, { id: interviewId, title, mode: "solo", createdBy: memberId, createdAt });
    await insertParticipant(tx, place);
  });
  const opened = await ledger.log.append({ interviewId, id: interviewId, bodies: factsOf(title, place) });
  if (!opened.ok) return opened;
  const body = { kind: "question-picked" as const, slug, version: found.version };
  const asked = await recordCommand(ledger, { interviewId, by: place, command: { id: newId(), body } });
  return asked.ok ? ok({ interviewId }) : asked;
}
