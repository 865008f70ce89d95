import { findInterview, type Interview } from "#db/queries/interview.ts";
import { listInvites } from "#db/queries/invite.ts";
import { listParticipants, type StoredParticipant } from "#db/queries/participant.ts";
import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import type { Role } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { inviteLink } from "../auth/invite-link.ts";
import type { Runtime } from "../runtime.ts";
import type { IssuedInvite } from "./invite-participant.ts";

/** The link that has to be sent comes first; those made at once keep the order of their ids. */
const FIRST: readonly Role[] = ["candidate", "interviewer", "observer"];

export interface InterviewOverview {
  readonly interview: Interview;
  readonly you: { readonly participantId: string; readonly role: Role; readonly name: string };
}

export interface InterviewPreparation extends InterviewOverview {
  readonly participants: readonly StoredParticipant[];
  readonly invites: readonly IssuedInvite[];
  readonly prepared: readonly QuestionSummary[];
}

/** What anyone with a place may know before they enter the room. */
export async function getInterview(
  { db }: Runtime,
  by: StoredParticipant,
): Promise<Result<InterviewOverview>> {
  const interview = await findInterview(db, by.interviewId);
  if (!interview) return fail("not-found", "no such interview");
  return ok({ interview, you: { participantId: by.id, role: by.role, name: by.name } });
}

async function preparedQuestions({ db, ledger }: Runtime, interviewId: string) {
  const head = await ledger.log.head(interviewId);
  const refs = head?.state.prepared ?? [];
  if (refs.length === 0) return [];
  const known = await summariesOf(
    db,
    refs.map((ref) => ref.slug),
  );
  return refs.flatMap(({ slug, version }) =>
    known.filter((question) => question.slug === slug).map((question) => ({ ...question, version })),
  );
}

/** What interviewers see while they prepare: people, links and questions. */
export async function getPreparation(
  runtime: Runtime,
  by: StoredParticipant,
): Promise<Result<InterviewPreparation>> {
  const overview = await getInterview(runtime, by);
  if (!overview.ok) return overview;
  const { db } = runtime;
  const listed = await listInvites(db, by.interviewId);
  const invites = listed.toSorted((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
  return ok({
    ...overview.value,
    participants: await listParticipants(db, by.interviewId),
    invites: invites.map((invite) => ({ ...invite, link: inviteLink(runtime, invite) })),
    prepared: await preparedQuestions(runtime, by.interviewId),
  });
}
