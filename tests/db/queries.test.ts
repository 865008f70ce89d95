import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenedDb } from "#db/client.ts";
import { findInterview, insertInterview, listInterviews } from "#db/queries/interview.ts";
import { findInvite, insertInvite, listInvites, revokeInvite } from "#db/queries/invite.ts";
import {
  findMemberByAccount,
  findMemberByEmail,
  findMemberById,
  insertMember,
  linkAccount,
  type Member,
  setMemberLocale,
} from "#db/queries/member.ts";
import {
  findParticipant,
  findParticipantOfMember,
  insertParticipant,
  listParticipants,
  listParticipantsOfInvite,
  type StoredParticipant,
} from "#db/queries/participant.ts";
import { inRollback, openTestDb, testDrivers } from "../support/database.ts";

const NOW = new Date("2026-11-22T10:00:00.123Z");

const someone = (change: Partial<Member> = {}): Member => ({
  id: randomUUID(),
  email: `${randomUUID()}@example.org`,
  name: "Ada 林",
  passwordHash: null,
  locale: "en",
  admin: false,
  bankRole: null,
  createdAt: NOW,
  ...change,
});

const place = (interviewId: string, change: Partial<StoredParticipant> = {}): StoredParticipant => ({
  id: randomUUID(),
  interviewId,
  role: "candidate",
  memberId: null,
  inviteId: null,
  name: "Bo",
  admittedAt: null,
  removedAt: null,
  ...change,
});

describe.each(testDrivers())("queries on %s", (driver) => {
  let opened: OpenedDb;
  beforeAll(async () => {
    opened = await openTestDb(driver);
  });
  afterAll(() => opened.close());

  test("a member is found by id and by e-mail in any case", () =>
    inRollback(opened.db, async (db) => {
      const ada = someone({ email: "Ada@Example.org", passwordHash: "scrypt$1" });
      expect(await insertMember(db, ada)).toEqual({ ok: true, value: ada });
      expect(await findMemberByEmail(db, "ada@example.ORG")).toEqual(ada);
      expect(await findMemberById(db, ada.id)).toEqual(ada);
      expect(await findMemberById(db, randomUUID())).toBeNull();
      await setMemberLocale(db, ada.id, "zh");
      expect((await findMemberById(db, ada.id))?.locale).toBe("zh");
    }));

  test("an e-mail belongs to one member, and the refusal leaves the transaction usable", () =>
    inRollback(opened.db, async (db) => {
      await insertMember(db, someone({ email: "ada@example.org" }));
      const second = await insertMember(db, someone({ email: "ADA@example.org" }));
      expect(second).toMatchObject({ ok: false, failure: { code: "email-taken" } });
      expect((await insertMember(db, someone())).ok).toBe(true);
    }));

  test("an account of a provider belongs to one member", () =>
    inRollback(opened.db, async (db) => {
      const [ada, bo] = [someone(), someone()];
      await insertMember(db, ada);
      await insertMember(db, bo);
      const github = { provider: "github", providerAccountId: "17" };
      expect(await linkAccount(db, ada.id, github)).toEqual({ ok: true, value: null });
      expect(await linkAccount(db, ada.id, github)).toEqual({ ok: true, value: null });
      expect(await linkAccount(db, bo.id, github)).toMatchObject({ failure: { code: "conflict" } });
      expect(await findMemberByAccount(db, github)).toEqual(ada);
      expect(await findMemberByAccount(db, { ...github, provider: "google" })).toBeNull();
    }));

  test("a member's list holds what they created and where they take part", () =>
    inRollback(opened.db, async (db) => {
      const [ada, bo, cy] = [someone(), someone(), someone()];
      for (const who of [ada, bo, cy]) await insertMember(db, who);
      const id = randomUUID();
      await insertInterview(db, { id, title: "Attention", createdBy: ada.id, createdAt: NOW });
      const bos = place(id, { memberId: bo.id });
      const gone = place(id, { memberId: cy.id, removedAt: NOW });
      await insertParticipant(db, bos);
      await insertParticipant(db, gone);
      const stored = await findInterview(db, id);
      expect(stored).toMatchObject({
        id,
        title: "Attention",
        stage: "preparing",
        lastSeq: 0,
        createdAt: NOW,
      });
      const participants = [{ id: bos.id, role: "candidate", name: "Bo" }];
      expect(await listInterviews(db, ada.id)).toEqual([{ ...stored, role: null, participants }]);
      expect(await listInterviews(db, bo.id)).toEqual([{ ...stored, role: "candidate", participants }]);
      expect((await listInterviews(db, cy.id))[0]?.role).toBeNull();
    }));

  test("a member has one place in an interview; guests come by invite", () =>
    inRollback(opened.db, async (db) => {
      const ada = someone();
      await insertMember(db, ada);
      const interviewId = randomUUID();
      await insertInterview(db, { id: interviewId, title: "T", createdBy: ada.id, createdAt: NOW });
      const invite = {
        id: randomUUID(),
        interviewId,
        role: "candidate" as const,
        name: "Guest",
        expiresAt: new Date(NOW.getTime() + 1000),
        revokedAt: null,
        createdBy: ada.id,
        createdAt: NOW,
      };
      await insertInvite(db, invite);
      expect(await findInvite(db, invite.id)).toEqual(invite);
      const host = place(interviewId, { role: "interviewer", memberId: ada.id, admittedAt: NOW });
      const guest = place(interviewId, { inviteId: invite.id });
      await insertParticipant(db, host);
      await insertParticipant(db, guest);
      const twice = await insertParticipant(db, { ...host, id: randomUUID() });
      expect(twice).toMatchObject({ ok: false, failure: { code: "conflict" } });
      expect(await findParticipant(db, guest.id)).toEqual(guest);
      expect(await findParticipantOfMember(db, interviewId, ada.id)).toEqual(host);
      expect(await listParticipantsOfInvite(db, invite.id)).toEqual([guest]);
      expect(await listParticipants(db, interviewId)).toHaveLength(2);
      expect(await revokeInvite(db, invite.id, NOW)).toBe(true);
      expect(await revokeInvite(db, invite.id, NOW)).toBe(false);
      expect(await listInvites(db, interviewId)).toEqual([{ ...invite, revokedAt: NOW }]);
    }));
});
