import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { insertInterview } from "#db/queries/interview.ts";
import { insertParticipant } from "#db/queries/participant.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Participant, Role } from "#domain/access/actor.ts";
import type { Question } from "#domain/bank/question.ts";
import type { Command, CommandBody } from "#domain/interview/event.ts";
import { writeStarter } from "#server/live/starter.ts";
import { InterviewLog } from "#server/log/interview-log.ts";
import { type LedgerDeps, recordCommand } from "#server/log/ledger.ts";
import { someQuestion } from "./question.ts";

export const command = (body: CommandBody): Command => ({ id: randomUUID(), body });

/** One keystroke as a Yjs update of its own author. */
export function typing(): (text: string) => Uint8Array {
  const doc = new Y.Doc();
  let last: Uint8Array = new Uint8Array();
  doc.on("update", (update: Uint8Array) => {
    last = update;
  });
  return (text) => {
    const code = doc.getText("code");
    code.insert(code.length, text);
    return last;
  };
}

export interface Trouble {
  readonly error: unknown;
  readonly about: string;
}

export class TestInterviews {
  readonly log: InterviewLog;
  readonly troubles: Trouble[] = [];
  readonly ledger: LedgerDeps;

  constructor(readonly opened: OpenedDb) {
    const { db, sql } = opened;
    const report = (error: unknown, about: string) => void this.troubles.push({ error, about });
    this.log = new InterviewLog({ db, sql, merge: Y.mergeUpdates, now: Date.now, report });
    this.ledger = { db, log: this.log, writeStarter };
  }

  readonly report = (error: unknown, about: string): void => {
    this.troubles.push({ error, about });
  };

  async create(title = "Attention"): Promise<string> {
    const id = randomUUID();
    await insertInterview(this.opened.db, { id, title, createdBy: null, createdAt: new Date() });
    await this.log.append({
      interviewId: id,
      id: randomUUID(),
      bodies: [{ kind: "interview-created", title }],
    });
    return id;
  }

  /** A place that the log does not know of. */
  async give(interviewId: string, role: Role, name: string = role): Promise<Participant> {
    const participant = { id: randomUUID(), role, name };
    await insertParticipant(this.opened.db, {
      ...participant,
      interviewId,
      memberId: null,
      inviteId: null,
      admittedAt: role === "interviewer" ? new Date() : null,
      removedAt: null,
    });
    return participant;
  }

  async seat(interviewId: string, role: Role, name: string = role): Promise<Participant> {
    const participant = await this.give(interviewId, role, name);
    const bodies = [{ kind: "participant-added" as const, participant }];
    await this.log.append({ interviewId, id: participant.id, bodies });
    return participant;
  }

  /** A live interview with an interviewer and an admitted candidate. */
  async live() {
    const interviewId = await this.create();
    const host = await this.seat(interviewId, "interviewer", "Ada");
    const candidate = await this.seat(interviewId, "candidate", "Bo");
    await this.ask(interviewId, host, { kind: "participant-admitted", participantId: candidate.id });
    return { interviewId, host, candidate };
  }

  ask(interviewId: string, by: Participant, body: CommandBody) {
    return recordCommand(this.ledger, { interviewId, by, command: command(body) });
  }

  type(interviewId: string, by: Participant, bytes: Uint8Array) {
    return new Promise<Awaited<ReturnType<InterviewLog["command"]>>>((done) => {
      this.log.text({ interviewId, by, bytes }, done);
    });
  }

  async publish(
    slug: string,
    starter: Question["code"]["starter"] = {},
  ): Promise<{ slug: string; version: number }> {
    const question = someQuestion(slug, starter);
    const { version } = await publishQuestion(this.opened.db, { question, hash: slug, now: new Date() });
    return { slug, version };
  }
}
