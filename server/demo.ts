import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { findInterview, insertInterview } from "#db/queries/interview.ts";
import { findInvite, type Invite, insertInvite } from "#db/queries/invite.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import { inviteLink } from "./auth/invite-link.ts";
import { isOwnMachine } from "./own-machine.ts";
import type { Runtime } from "./runtime.ts";
import { draftInvite } from "./use-cases/invite-participant.ts";

const FILE = "demo.json";
const TITLE = "Demo interview · 演示面试";
const PREPARED = ["softmax-cross-entropy", "masked-attention", "digits-moved-by-a-few-pixels", "lstm-cell"];
/** Invites that end sooner than this are made anew with a new demo. */
const FRESH_MS = 24 * 3600 * 1000;

const Kept = z.object({ interviewId: z.uuid(), interviewer: z.uuid(), candidate: z.uuid() });
type Kept = z.infer<typeof Kept>;

export interface DemoLinks {
  readonly interviewer: string;
  readonly candidate: string;
}

function readKept(file: string): Kept | null {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

const usable = (invite: Invite | null, now: number): invite is Invite =>
  invite !== null && invite.revokedAt === null && invite.expiresAt.getTime() - now > FRESH_MS;

async function linksOf(runtime: Runtime, kept: Kept): Promise<DemoLinks | null> {
  const { db, clock } = runtime;
  const interview = await findInterview(db, kept.interviewId);
  if (!interview || interview.stage === "ended") return null;
  const interviewer = await findInvite(db, kept.interviewer);
  const candidate = await findInvite(db, kept.candidate);
  if (!usable(interviewer, clock()) || !usable(candidate, clock())) return null;
  return { interviewer: inviteLink(runtime, interviewer), candidate: inviteLink(runtime, candidate) };
}

async function createDemo(runtime: Runtime): Promise<Kept> {
  const { db, clock, newId, ledger } = runtime;
  const interviewId = newId();
  const place = { interviewId, createdBy: null };
  const interviewer = draftInvite(runtime, place, { role: "interviewer", name: "Ada" });
  const candidate = draftInvite(runtime, place, { role: "candidate", name: "Lin" });
  await db.transaction(async (tx) => {
    await insertInterview(tx, {
      id: interviewId,
      title: TITLE,
      createdBy: null,
      createdAt: new Date(clock()),
    });
    for (const invite of [interviewer, candidate]) await insertInvite(tx, invite);
  });
  const published = await summariesOf(db, PREPARED);
  const questions = PREPARED.flatMap((slug) => {
    const found = published.find((q) => q.slug === slug);
    return found ? [{ slug, version: found.version }] : [];
  });
  const bodies = [
    { kind: "interview-created" as const, title: TITLE },
    { kind: "questions-prepared" as const, questions },
  ];
  await ledger.log.append({ interviewId, id: interviewId, bodies });
  return { interviewId, interviewer: interviewer.id, candidate: candidate.id };
}

/** For the start page: the demo that is there, shown only to whoever runs Dryrun on their own machine. */
export async function findDemo(runtime: Runtime): Promise<DemoLinks | null> {
  if (!isOwnMachine(runtime)) return null;
  const known = readKept(path.join(runtime.env.dataDir, FILE));
  return known && linksOf(runtime, known);
}

/** One interview to try Dryrun with: kept across restarts, made anew once it has ended. */
export async function prepareDemo(runtime: Runtime): Promise<DemoLinks | null> {
  const file = path.join(runtime.env.dataDir, FILE);
  const known = readKept(file);
  const links = known && (await linksOf(runtime, known));
  if (links) return links;
  const made = await createDemo(runtime);
  writeFileSync(file, JSON.stringify(made));
  return linksOf(runtime, made);
}
