import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertMail, listBookingMails } from "#db/queries/mail.ts";
import { mail } from "#db/schema/mail.ts";
import { LEASE_MS } from "#domain/mail/delivery.ts";
import { openSmtp, type Transport } from "#server/mail/smtp.ts";
import { FRIDAY, MINUTE_MS, openMailScene, withServer } from "../support/mail-scene.ts";

let scene: Awaited<ReturnType<typeof openMailScene>>;
beforeAll(async () => {
  scene = await openMailScene();
});
afterAll(() => scene.api.close());
beforeEach(() => scene.reset());

describe("the outbox", () => {
  test("[SCH-13] complaint 11: every mail of a sequence arrives, each once, also when it is laid out again", async () => {
    await withServer(undefined, async (smtp, received) => {
      await scene.book();
      await scene.book();
      await scene.layOut();
      await Promise.all([scene.send(smtp), scene.send(smtp)]);
      expect(received).toHaveLength(4);
      expect(new Set(received.map(({ headers }) => headers.get("message-id"))).size).toBe(4);
      expect(await scene.send(smtp)).toBe(0);
    });
  });

  test("[SCH-13] complaint 12: what became of each mail can be seen", async () => {
    const { id } = await scene.book();
    expect(await listBookingMails(scene.api.runtime.db, id)).toMatchObject([
      { state: "waiting", attempts: 0 },
      { state: "waiting", attempts: 0 },
    ]);
    await withServer((tried) => (tried === 1 ? { code: 550, words: "no such mailbox" } : "take"), scene.send);
    const after = await listBookingMails(scene.api.runtime.db, id);
    expect(after.map(({ state }) => state).sort()).toEqual(["failed", "sent"]);
    expect(after.find(({ state }) => state === "failed")?.lastError).toContain("no such mailbox");
    expect(after.find(({ state }) => state === "sent")?.sentAt?.getTime()).toBe(FRIDAY);
  });

  test("[SCH-13] a server that says later, or is not there, is asked again, ever more seldom", async () => {
    await scene.book();
    await withServer(
      (tried) => (tried <= 2 ? { code: 451, words: "greylisted" } : "take"),
      async (smtp, received) => {
        await scene.send(smtp);
        expect(await scene.states()).toEqual([
          ["waiting", 1],
          ["waiting", 1],
        ]);
        expect(await scene.send(smtp)).toBe(0);
        scene.api.time.now += MINUTE_MS;
        await scene.send(smtp);
        expect(received).toHaveLength(2);
      },
    );
    const gone = openSmtp({
      url: "smtp://127.0.0.1:1",
      from: "dryrun@dryrun.example",
      host: "dryrun.example",
    });
    await scene.book();
    await scene.send(gone);
    scene.api.time.now += MINUTE_MS;
    await scene.send(gone);
    expect(await scene.send(gone)).toBe(0);
    const waiting = await scene.api.runtime.db.select().from(mail).where(eq(mail.state, "waiting"));
    expect(waiting.map(({ attempts, dueAt }) => [attempts, dueAt.getTime() - scene.api.time.now])).toEqual([
      [2, 2 * MINUTE_MS],
      [2, 2 * MINUTE_MS],
    ]);
    gone.close();
  });

  test("[SCH-13] after a crash between sending and noting it, the mail comes again under the same Message-ID", async () => {
    await scene.book();
    await withServer(undefined, async (smtp, received) => {
      const crashing: Transport = {
        deliver: async (one) => {
          await smtp.deliver(one);
          throw new Error("the process died");
        },
        close: smtp.close,
      };
      await expect(scene.send(crashing)).rejects.toThrow("died");
      await scene.send(smtp);
      expect(received).toHaveLength(2);
      scene.api.time.now += LEASE_MS;
      await scene.send(smtp);
      const ids = received.map(({ headers }) => headers.get("message-id"));
      expect(ids).toHaveLength(3);
      expect(ids[2]).toBe(ids[0]);
    });
  });

  test("[SCH-13] what is out of date is not sent", async () => {
    const { id, start } = await scene.book();
    await scene.ada.as().schedule.cancel({ id });
    await scene.api.runtime.db.delete(mail);
    const base = {
      kind: "reminder",
      to: "bo@example.org",
      locale: "en",
      subject: "Soon",
      text: "Soon",
    } as const;
    const lay = (key: string, more: object) =>
      insertMail(
        scene.api.runtime.db,
        { ...base, id: scene.api.runtime.newId(), key, dueAt: FRIDAY, ...more },
        FRIDAY,
      );
    await lay("cancelled", { bookingId: id, sequence: 0 });
    await lay("run out", { uselessAt: FRIDAY });
    await lay("good", { uselessAt: start });
    await withServer(undefined, async (smtp, received) => {
      await scene.send(smtp);
      expect(received).toHaveLength(1);
      expect((await scene.states()).map(([state]) => state).sort()).toEqual(["dropped", "dropped", "sent"]);
    });
  });
});
