import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBooking } from "#db/queries/booking.ts";
import { HOLD_MS } from "#domain/scheduling/booking.ts";
import { bookingKey } from "#server/auth/booking-key.ts";
import { expireBookings } from "#server/jobs/keep-bookings.ts";
import { failureOfCall } from "../../support/api.ts";
import { type BookingScene, HOUR_MS, openBookingScene, VISIT } from "../../support/booking-scene.ts";

let s: BookingScene;

beforeAll(async () => {
  s = await openBookingScene("Ada");
});
afterAll(() => s.api.close());
beforeEach(() => s.nextWeek());

describe("a guest without an account", () => {
  test("[SCH-17] books with a code sent to the address, and finds the booking with the key alone", async () => {
    const type = await s.offer();
    const { visitor, asked, state } = await s.guestBooked(type);
    expect(state).toBe("confirmed");
    const seen = await visitor.as().schedule.booking(asked);
    expect(seen).toMatchObject({ state: "confirmed", sides: ["guest"], message: "Masks", start: s.nine });
    expect(seen.parties).toMatchObject([
      { side: "host", name: "Ada", you: false },
      { side: "guest", name: "Gus", you: true, zone: "Europe/Berlin" },
    ]);
    expect(await failureOfCall(visitor.as().schedule.booking({ id: asked.id }))).toBe("not-found");
    expect(await failureOfCall(s.eve.as().schedule.booking({ id: asked.id }))).toBe("not-found");
    const other = bookingKey(s.api.runtime, { bookingId: asked.id, email: "eve@example.org" }, s.nine);
    expect(await failureOfCall(visitor.as().schedule.booking({ id: asked.id, key: other }))).toBe(
      "not-found",
    );
    expect((await s.ada.as().schedule.mine()).bookings).toMatchObject([{ id: asked.id, guest: "Gus" }]);
  });

  test("[SCH-17] a wrong code books nothing, and the right one still does while the hold lasts", async () => {
    const type = await s.offer();
    const visitor = s.api.browser();
    const { id } = await s.hold(visitor, type);
    const guest = await s.proof(`wrong-${s.count}@example.org`);
    const code = guest.verification.code === "000000" ? "000001" : "000000";
    const wrong = { ...guest, verification: { ...guest.verification, code } };
    expect(await failureOfCall(visitor.as().schedule.book({ id, message: "", guest: wrong }))).toBe(
      "wrong-credentials",
    );
    expect((await findBooking(s.db(), id))?.state).toBe("held");
    expect(await visitor.as().schedule.book({ id, message: "", guest })).toMatchObject({
      state: "confirmed",
    });
  });

  test("[SCH-17] complaint 8: a hold that lapsed while typing is taken anew with the same code", async () => {
    const type = await s.offer();
    const visitor = s.api.browser();
    const { id } = await s.hold(visitor, type);
    const guest = await s.proof(`late-${s.count}@example.org`);
    s.api.time.now += HOLD_MS;
    await expireBookings(s.api.runtime);
    expect(await failureOfCall(visitor.as().schedule.book({ id, message: "", guest }))).toBe("outdated");
    const again = await visitor
      .as()
      .schedule.hold({ ...VISIT, eventTypeId: type, start: s.nine, instead: id });
    const done = await visitor.as().schedule.book({ id: again.id, message: "", guest });
    expect(done.state).toBe("confirmed");
    expect(await s.kinds(id)).toEqual([]);
  });

  test("[SCH-17] keeps one slot at a time, and cannot fill a calendar with holds", async () => {
    const type = await s.offer();
    const visitor = s.api.browser();
    const first = await s.hold(visitor, type, s.nine, "198.51.100.7");
    const asked = { ...VISIT, eventTypeId: type, start: s.nine + HOUR_MS, instead: first.id };
    await visitor.as(undefined, "198.51.100.7").schedule.hold(asked);
    expect((await findBooking(s.db(), first.id))?.state).toBe("expired");
    const tries = Array.from({ length: 40 }, () =>
      failureOfCall(s.hold(visitor, type, s.nine, "198.51.100.7")),
    );
    expect(await Promise.all(tries)).toContain("too-many-requests");
    const [one, two] = [
      await s.hold(s.bo, type, s.nine + 2 * HOUR_MS),
      await s.hold(s.bo, type, s.nine + 3 * HOUR_MS),
    ];
    expect((await findBooking(s.db(), one.id))?.state).toBe("expired");
    expect((await findBooking(s.db(), two.id))?.state).toBe("held");
  });

  test("[SCH-18] moves and cancels with the key, and takes the place in the room through an invite", async () => {
    const { visitor, asked } = await s.guestBooked(await s.offer());
    const { room } = await visitor.as().schedule.booking(asked);
    const token = room?.split("/").at(-1) ?? "";
    const place = await visitor.as().invite.accept({ token, name: "Gus" });
    expect(place).toMatchObject({ role: "candidate", interviewId: asked.id });
    const moved = await visitor.as().schedule.move({ ...asked, start: s.nine + HOUR_MS, reason: "a train" });
    expect(moved).toMatchObject({ interviewId: asked.id, start: s.nine + HOUR_MS });
    await visitor.as().schedule.cancel({ ...asked, reason: "ill" });
    const { history, state, room: none } = await s.ada.as().schedule.booking({ id: asked.id });
    expect([state, none]).toEqual(["cancelled", null]);
    expect(history).toMatchObject([
      { kind: "confirmed", by: "Gus", side: "guest" },
      { kind: "moved", by: "Gus", reason: "a train", previousStart: s.nine, start: s.nine + HOUR_MS },
      { kind: "cancelled", by: "Gus", reason: "ill" },
    ]);
  });
});
