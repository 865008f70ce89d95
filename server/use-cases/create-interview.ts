import { z } from "zod";
import { findInterview, type Interview, insertInterview } from "#db/queries/interview.ts";
import { type Invite, insertInvite } from "#db/queries/invite.ts";
import { findMemberByEmail, findMemberById, type Member } from "#db/queries/member.ts";
import { insertParticipant, listParticipants, type StoredParticipant } from "#db/queries/participant.ts";
import { findQuestion } from "#db/queries/question.ts";
import { isUniqueViolation } from "#db/violation.ts";
import { MAX_PANEL, MAX_PREPARED, MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { Slug } from "#domain/bank/question.ts";
import { type EventBody, LogText } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { draftInvite } from "./invite-participant.ts";
import { Email, PersonName } from "./sign-up.ts";

export const PreparedQuestions = z
  .array(z.strictObject({ slug: Slug, version: z.int().min(1) }))
  .max(MAX_PREPARED);

export const NewInterview = z.strictObject({
  title: LogText(MAX_TITLE_CHARS)
    .transform((title) => title.trim())
    .pipe(z.string().min(1)),
  /** Null: the candidate says their name when they open the invite. */
  candidate: PersonName.nullable(),
  /** Further interviewers: a member's address seats them at once, any other word is the name on an invite. */
  panel: z
    .array(z.union([Email, PersonName]))
    .max(MAX_PANEL)
    .default([]),
  questions: PreparedQuestions.default([]),
});
export type NewInterview = z.infer<typeof NewInterview>;

interface Seated {
  /** A member who takes the candidate's place; nobody has to be invited then. */
  readonly candidateMember?: Member;
  /** Makes at most one interview of this id: asked again, it completes what a first try left half done. */
  readonly id?: string;
}

interface Plan {
  readonly interviewId: string;
  readonly places: readonly StoredParticipant[];
  readonly invites: readonly Invite[];
}

/** An interviewer is let in at once; a candidate waits in the lobby. */
const placeFor = (
  runtime: Runtime,
  { interviewId, role }: Pick<StoredParticipant, "interviewId" | "role">,
  { id, name }: Member,
): StoredParticipant => ({
  id: runtime.newId(),
  interviewId,
  role,
  name,
  memberId: id,
  inviteId: null,
  admittedAt: role === "interviewer" ? new Date(runtime.clock()) : null,
  removedAt: null,
});

/** Members of the panel by address, each once; who is no member is left as a name. */
async function panelOf(runtime: Runtime, creator: Member, panel: readonly string[]) {
  const members = new Map([[creator.id, creator]]);
  const names: string[] = [];
  for (const entry of panel) {
    const email = Email.safeParse(entry);
    const member = email.success ? await findMemberByEmail(runtime.db, email.data) : null;
    if (member) members.set(member.id, member);
    else names.push(entry);
  }
  return { members: [...members.values()], names };
}

async function planPeople(
  runtime: Runtime,
  creator: Member,
  { candidateMember, ...input }: NewInterview & Seated,
): Promise<Plan> {
  const interviewId = input.id ?? runtime.newId();
  const { members, names } = await panelOf(runtime, creator, input.panel);
  const invite = (role: Invite["role"], name: string | null) =>
    draftInvite(runtime, { interviewId, createdBy: creator.id }, { role, name });
  return {
    interviewId,
    places: [
      ...members.map((member) => placeFor(runtime, { interviewId, role: "interviewer" }, member)),
      ...(candidateMember ? [placeFor(runtime, { interviewId, role: "candidate" }, candidateMember)] : []),
    ],
    invites: [
      ...(candidateMember ? [] : [invite("candidate", input.candidate)]),
      ...names.map((name) => invite("interviewer", name)),
    ],
  };
}

function factsOf({ places }: Plan, { title, questions }: NewInterview): EventBody[] {
  const added = places.map(({ id, role, name }) => ({
    kind: "participant-added" as const,
    participant: { id, role, name },
  }));
  const prepared = questions.length > 0 ? [{ kind: "questions-prepared" as const, questions }] : [];
  return [{ kind: "interview-created", title }, ...added, ...prepared];
}

/** The places of an interview that has just been made, or that was made before under the same id. */
async function keepPlan(runtime: Runtime, plan: Plan, made: Pick<Interview, "title" | "createdBy">) {
  const { interviewId } = plan;
  try {
    await runtime.db.transaction(async (tx) => {
      await insertInterview(tx, { id: interviewId, ...made, createdAt: new Date(runtime.clock()) });
      for (const place of plan.places) await insertParticipant(tx, place);
      for (const invite of plan.invites) await insertInvite(tx, invite);
    });
    return plan;
  } catch (error) {
    if (!isUniqueViolation(error) || !(await findInterview(runtime.db, interviewId))) throw error;
    return { ...plan, places: await listParticipants(runtime.db, interviewId) };
  }
}

/** Rows first, in one transaction; then the facts, which the log takes only for an interview that exists. */
export async function createInterview(
  runtime: Runtime,
  memberId: string,
  input: NewInterview & Seated,
): Promise<Result<{ readonly interviewId: string }>> {
  const creator = await findMemberById(runtime.db, memberId);
  if (!creator) return fail("not-signed-in", "the account is gone");
  for (const ref of input.questions)
    if (!(await findQuestion(runtime.db, ref))) return fail("not-found", `no question ${ref.slug}`);
  const planned = await planPeople(runtime, creator, input);
  const plan = await keepPlan(runtime, planned, { title: input.title, createdBy: memberId });
  const { interviewId } = plan;
  const bodies = factsOf(plan, input);
  const recorded = await runtime.ledger.log.append({ interviewId, id: interviewId, bodies });
  return recorded.ok ? ok({ interviewId }) : recorded;
}
