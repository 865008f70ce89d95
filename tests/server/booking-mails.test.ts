import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertMail } from "#db/queries/mail.ts";
import { FRIDAY, HOUR_MS, mailTo, openMailScene, textOf, withServer } from "../support/mail-scene.ts";
import { partsOf, type Received, readCalendar } from "../support/mailbox.ts";

let scene: Awaited<ReturnType<typeof openMailScene>>;
beforeAll(async () => {
  scene = await openMailScene();
});
afterAll(() => scene.api.close());
beforeEach(() => scene.reset());

describe("mails about a booking", () => {
  test("[SCH-11] complaint 1 and 6: each side reads its own clock after the change, with the zone by name", async () => {
    await withServer(undefined, async (smtp, received) => {
      const { id } = await scene.book();
      expect(await scene.send(smtp)).toBe(2);
      expect(received).toHaveLength(2);
      const host = textOf(mailTo(received, "ada"));
      expect(host).toContain("Monday, March 30, 2026, 09:00 – 10:00 (Europe/Berlin, GMT+2)");
      const guest = textOf(mailTo(received, "bo"));
      expect(guest).toContain("2026年3月30日星期一 03:00–04:00（America/New_York，GMT-4）");
      for (const text of [host, guest]) expect(text).toContain(`https://dryrun.example/bookings/${id}`);
      expect(host).toContain("Message: Masks,\nplease");
    });
  });

  test("[SCH-12] complaints 13 to 16: the calendar file names no zone, is the same instant everywhere, and another parser reads it", async () => {
    await withServer(undefined, async (smtp, received) => {
      const { id, start } = await scene.book();
      await scene.send(smtp);
      const [file = ""] = partsOf(mailTo(received, "bo").raw, /text\/calendar/i);
      const { method, event, component } = readCalendar(file);
      expect(method).toBe("REQUEST");
      expect(file).not.toContain("TZID");
      expect(file).toMatch(/DTSTART:\d{8}T\d{6}Z/);
      expect(event.startDate.toJSDate().getTime()).toBe(start);
      expect(event.endDate.toJSDate().getTime()).toBe(start + HOUR_MS);
      expect(event.uid).toBe(`${id}@dryrun.example`);
      expect(event.summary).toContain("模拟面试：注意力, masks; and \\more");
      expect(component.getFirstPropertyValue("sequence")).toBe(0);
      // Nobody's address goes to the other side.
      expect(file).not.toContain("ada@example.org");
    });
  });

  test("[SCH-12] a move and a cancellation keep the entry and raise its sequence", async () => {
    await withServer(undefined, async (smtp, received) => {
      const { id } = await scene.book();
      const later = scene.nextHour();
      await scene.ada.as().schedule.move({ id, start: later });
      await scene.ada.as().schedule.cancel({ id });
      await scene.layOut();
      await scene.send(smtp);
      const files = received
        .filter((one) => one.to.includes("bo@example.org"))
        .map((one) => readCalendar(partsOf(one.raw, /text\/calendar/i)[0] ?? ""));
      expect(files.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
      expect(files.map(({ component }) => component.getFirstPropertyValue("sequence"))).toEqual([0, 1, 2]);
      expect(new Set(files.map(({ event }) => event.uid)).size).toBe(1);
      expect(files[2]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
      expect(textOf(received.filter((one) => one.to.includes("bo@example.org"))[1] as Received)).toContain(
        "原来的时间",
      );
    });
  });

  test("[SCH-11] a title or a name cannot put a header into a mail", async () => {
    await withServer(undefined, async (smtp, received) => {
      const now = FRIDAY;
      await insertMail(
        scene.api.runtime.db,
        {
          id: scene.api.runtime.newId(),
          key: "injected",
          kind: "code",
          to: "bo@example.org",
          locale: "en",
          subject: "Hello\r\nBcc: eve@example.org\r\n\r\nand a body",
          text: "text",
          dueAt: now,
        },
        now,
      );
      await scene.send(smtp);
      expect(received).toHaveLength(1);
      expect(received[0]?.headers.has("bcc")).toBe(false);
      expect(received[0]?.to).toEqual(["bo@example.org"]);
    });
  });
});
