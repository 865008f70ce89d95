import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBooking, setInterview } from "#db/queries/booking.ts";
import { findInterview } from "#db/queries/interview.ts";
import { REQUEST_MS } from "#domain/scheduling/booking.ts";
import { expireBookings } from "#server/jobs/keep-bookings.ts";
import { stepBooking } from "#server/use-cases/book-slot.ts";
import { settleRooms } from "#server/use-cases/booking-room.ts";
import { createInterview } from "#server/use-cases/create-interview.ts";
import { failureOfCall } from "../../support/api.ts";
import { type BookingScene, DAY_MS, HOUR_MS, KIND, openBookingScene } from "../../support/booking-scene.ts";

let s: BookingScene;

beforeAll(async () => {
  s = await openBookingScene("Bea");
});
afterAll(() => s.api.close());
beforeEach(() => s.nextWeek());

describe("the life of a booking", () => {
  test("[SCH-19] a cancelled booking's room ends, a moved one's stays as it is", async () => {
    const { id, interviewId } = await s.booked(s.bo, await s.offer());
    await s.ada.as().schedule.move({ id, start: s.nine + HOUR_MS });
    expect((await findInterview(s.db(), interviewId ?? ""))?.stage).toBe("preparing");
    await s.bo.as().schedule.cancel({ id });
    expect((await findInterview(s.db(), interviewId ?? ""))?.stage).toBe("ended");
  });

  test("[SCH-19] a room that was not made is made at the next look, once, however many look", async () => {
    const { id } = await s.booked(s.bo, await s.offer());
    await setInterview(s.db(), id, null);
    await Promise.all([s.ada, s.bo].map((each) => each.as().schedule.booking({ id })));
    expect((await findBooking(s.db(), id))?.interviewId).toBe(id);
    const seats = (await s.ada.as().interview.overview({ interviewId: id })).you;
    expect(seats.role).toBe("interviewer");
  });

  test("[SCH-19] a room cut off between its rows and its log is completed when it is asked for again", async () => {
    const cut = {
      ...s.api.runtime,
      ledger: { ...s.api.runtime.ledger, log: { append: () => Promise.reject(new Error("cut")) } },
    };
    const { id: host } = await s.api.browser().signUp(`Host${s.count}`);
    const made = { id: crypto.randomUUID(), title: "Cut", candidate: "Gus", panel: [], questions: [] };
    await expect(createInterview(cut as unknown as typeof s.api.runtime, host, made)).rejects.toThrow("cut");
    expect((await findInterview(s.db(), made.id))?.lastSeq).toBe(0);
    for (const _ of [1, 2])
      expect(await createInterview(s.api.runtime, host, made)).toMatchObject({ ok: true });
    expect((await findInterview(s.db(), made.id))?.lastSeq).toBe(2);
  });

  test("[SCH-19] the job ends the room of a booking that was cancelled while the process died", async () => {
    const { id, interviewId } = await s.booked(s.bo, await s.offer());
    const by = { side: "system", memberId: null, reason: "" } as const;
    await stepBooking(s.api.runtime, { bookingId: id, step: { kind: "cancel" }, by });
    expect((await findInterview(s.db(), interviewId ?? ""))?.stage).toBe("preparing");
    for (const _ of [1, 2]) await settleRooms(s.api.runtime);
    expect((await findInterview(s.db(), interviewId ?? ""))?.stage).toBe("ended");
  });

  test("[SCH-18] after the start either side says that the other was missing, and why; never before", async () => {
    const { id, interviewId } = await s.booked(s.bo, await s.offer());
    expect(await failureOfCall(s.bo.as().schedule.miss({ id }))).toBe("wrong-stage");
    s.api.time.now = s.nine + 15 * 60_000;
    await s.bo.as().schedule.miss({ id, reason: "I waited a quarter of an hour" });
    const { history } = await s.ada.as().schedule.booking({ id });
    expect(history.at(-1)).toMatchObject({ kind: "missed", side: "guest", by: "Bo" });
    expect((await findInterview(s.db(), interviewId ?? ""))?.stage).toBe("ended");
    const past = async () => (await s.ada.as().schedule.mine()).past.find((one) => one.id === id);
    expect(await past()).toBeUndefined();
    s.api.time.now = s.nine + 2 * HOUR_MS;
    expect(await past()).toMatchObject({ state: "missed", held: false });
  });

  test("[SCH-9] a request that nobody answers lapses with an event, a hold without", async () => {
    const type = await s.offer({ approval: true });
    const { id } = await s.booked(s.bo, type, s.nine + 4 * DAY_MS);
    const held = await s.hold(s.eve, type, s.nine + DAY_MS);
    s.api.time.now += REQUEST_MS;
    await expireBookings(s.api.runtime);
    await expireBookings(s.api.runtime);
    expect(await s.kinds(id)).toEqual(["requested", "expired"]);
    expect(await s.kinds(held.id)).toEqual([]);
    expect(await failureOfCall(s.ada.as().schedule.approve({ id }))).toBe("outdated");
  });

  test("complaint 9: of two requests for one time, whatever is approved first is the only one", async () => {
    const type = await s.offer({ approval: true });
    const { id } = await s.booked(s.bo, type);
    expect(await failureOfCall(s.hold(s.eve, type))).toBe("conflict");
    const answers = [1, 2, 3].map(() => failureOfCall(s.ada.as().schedule.approve({ id })));
    expect((await Promise.all(answers)).toSorted()).toEqual(["none", "wrong-stage", "wrong-stage"]);
    expect(await s.kinds(id)).toEqual(["requested", "confirmed"]);
  });

  test("[SCH-18] to move it, free times are listed and taken ones are told apart", async () => {
    const type = await s.offer();
    const { id } = await s.booked(s.bo, type);
    await s.booked(s.eve, type, s.nine + HOUR_MS);
    const range = { start: s.nine, end: s.nine + 3 * HOUR_MS };
    expect(await s.bo.as().schedule.times({ id, range })).toMatchObject([
      { start: s.nine + HOUR_MS, free: false },
      { start: s.nine + 2 * HOUR_MS, free: true },
    ]);
    expect(await failureOfCall(s.eve.as().schedule.times({ id, range }))).toBe("not-found");
  });

  test("a kind of interview that is changed leaves what is booked as it was booked", async () => {
    const type = await s.offer();
    const { id } = await s.booked(s.bo, type);
    const changed = { ...KIND, id: type, slug: `other-${s.count}`, approval: true, minutes: 90 as const };
    const asked = { ...changed, languages: ["zh" as const], topics: ["rl" as const] };
    expect(await failureOfCall(s.bo.as().schedule.changeEventType(asked))).toBe("not-found");
    await s.ada.as().schedule.changeEventType(asked);
    const mine = (await s.ada.as().schedule.mine()).eventTypes.find((one) => one.id === type);
    expect(mine).toMatchObject({ minutes: 90, languages: ["zh"], topics: ["rl"], panel: [] });
    expect(await s.bo.as().schedule.move({ id, start: s.nine + 7 * HOUR_MS })).toMatchObject({
      end: s.nine + 8 * HOUR_MS,
    });
  });
});
