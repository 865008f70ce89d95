import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setRoles } from "#db/queries/member.ts";
import { failureOfCall, type TestBrowser } from "../../support/api.ts";
import { openMailScene, withServer } from "../../support/mail-scene.ts";

let scene: Awaited<ReturnType<typeof openMailScene>>;
let admin: TestBrowser;
const ALL = { state: null, text: "" } as const;

beforeAll(async () => {
  scene = await openMailScene();
  admin = scene.api.browser();
  const { id } = await admin.signUp("Cy");
  await setRoles(scene.api.runtime.db, id, { admin: true, bankRole: null });
});
afterAll(() => scene.api.close());
beforeEach(() => scene.reset());

describe("[SCH-13] the outbox", () => {
  test("is for admins, says that no server is set, and is searched by state and by address", async () => {
    await scene.book();
    const { mails, counts, server } = await admin.as().mail.outbox(ALL);
    expect(server).toBe(false);
    expect(counts).toEqual({ waiting: 2 });
    expect(mails.map(({ to }) => to).sort()).toEqual(["ada@example.org", "bo@example.org"]);
    const found = await admin.as().mail.outbox({ state: "waiting", text: "BO@" });
    expect(found.mails).toHaveLength(1);
    expect((await admin.as().mail.outbox({ state: null, text: "%" })).mails).toEqual([]);
    expect((await admin.as().mail.outbox({ state: "sent", text: "" })).mails).toEqual([]);
    expect(await failureOfCall(scene.ada.as().mail.outbox(ALL))).toBe("forbidden");
    expect(await failureOfCall(scene.api.browser().as().mail.outbox(ALL))).toBe("not-signed-in");
  });

  test("sends a mail again when an admin asks, which is written down", async () => {
    await scene.book();
    await withServer(() => ({ code: 550, words: "no such mailbox" }), scene.send);
    const [failed] = (await admin.as().mail.outbox({ state: "failed", text: "ada@" })).mails;
    if (!failed) throw new Error("nothing failed");
    expect(failed.lastError).toContain("no such mailbox");
    expect(await failureOfCall(scene.ada.as().mail.again({ id: failed.id }))).toBe("forbidden");
    await admin.as().mail.again({ id: failed.id });
    expect(await failureOfCall(admin.as().mail.again({ id: failed.id }))).toBe("not-found");
    await withServer(undefined, async (smtp, received) => {
      await scene.send(smtp);
      expect(received.map(({ to }) => to)).toEqual([["ada@example.org"]]);
    });
    const { audit } = await admin.as().admin.overview();
    expect(audit[0]).toMatchObject({ act: "mail-again", body: { to: "ada@example.org" }, memberName: "Cy" });
  });

  test("complaint 12: a host sees which mails of a booking went to whom, nobody else does", async () => {
    const { id } = await scene.book();
    await withServer(undefined, scene.send);
    expect(await scene.ada.as().mail.ofBooking({ id })).toMatchObject([
      { kind: "confirmed", state: "sent" },
      { kind: "confirmed", state: "sent" },
    ]);
    expect(await failureOfCall(admin.as().mail.ofBooking({ id }))).toBe("not-found");
  });
});
