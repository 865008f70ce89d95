import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { insertEventType, saveAvailability } from "#db/queries/event-type.ts";
import { findMatch } from "#db/queries/queue-match.ts";
import { interviewEvent } from "#db/schema/interview-event.ts";
import { engagement } from "#db/schema/scheduling.ts";
import { ANSWER_MS, SILENCES_BEFORE_PAUSE } from "#domain/scheduling/queue-state.ts";
import { tendQueue } from "#server/jobs/practice-queue.ts";
import { holdSlot } from "#server/use-cases/book-slot.ts";
import { runRound } from "#server/use-cases/run-round.ts";
import { open } from "../domain/scheduling/people.ts";
import { failureOfCall, type TestBrowser } from "../support/api.ts";
import { testDrivers } from "../support/database.ts";
import { FRIDAY, HOUR_MS, NINE, openQueueScene, wish } from "../support/queue-scene.ts";

const CROWD = 12;

describe.each(testDrivers())("the practice queue on %s", (driver) => {
  let scene: Awaited<ReturnType<typeof openQueueScene>>;
  beforeAll(async () => {
    scene = await openQueueScene(driver);
  });
  afterAll(() => scene.api.close());
  beforeEach(async () => {
    scene.api.time.now = FRIDAY;
    const { db } = scene.api.runtime;
    for (const table of ["queue_entry", "queue_match", "booking", "mail"])
      await db.execute(sql.raw(`delete from ${table}`));
  });

  const runtime = () => scene.api.runtime;
  const mine = (who: TestBrowser) => who.as().queue.mine();
  const answer = (who: TestBrowser, matchId: string, said: "accept" | "decline" = "accept") =>
    who.as().queue.answer({ matchId, answer: said });
  const states = async (...people: TestBrowser[]) =>
    Promise.all(people.map(async (who) => (await mine(who)).entry?.state));
  const booked = async (who: TestBrowser) => (await who.as().schedule.mine()).bookings;

  test("[SCH-26][SCH-27] two who swap: two bookings, each with its room and its question, for both of them", async () => {
    const { ada, bo, matchId, match } = await scene.offered();
    expect(match).toMatchObject({ start: NINE, end: NINE + HOUR_MS, partner: null, agreed: false });
    expect(await booked(ada)).toEqual([]);
    expect(await answer(ada, matchId)).toBe("offered");
    expect(await answer(bo, matchId)).toBe("agreed");
    const seen = (await mine(ada)).match;
    expect(seen).toMatchObject({ agreed: true, partner: expect.stringMatching(/^Member/) });
    expect(seen?.halves.map(({ start, interviewing }) => [start, interviewing])).toEqual([
      [NINE, false],
      [NINE + HOUR_MS / 2, true],
    ]);
    expect(await states(ada, bo)).toEqual(["matched", "matched"]);
    for (const who of [ada, bo]) {
      expect((await booked(who)).map(({ state, people }) => [state, people.length])).toEqual([
        ["confirmed", 1],
        ["confirmed", 1],
      ]);
      const { bookings } = await who.as().calendar.entries({ start: NINE, end: NINE + HOUR_MS });
      expect(bookings.map(({ hosting }) => hosting).toSorted()).toEqual([false, true]);
    }
    const rooms = seen?.halves.map(({ interviewId }) => interviewId ?? "") ?? [];
    const prepared = await runtime()
      .db.select({ body: interviewEvent.body })
      .from(interviewEvent)
      .where(and(inArray(interviewEvent.interviewId, rooms), eq(interviewEvent.kind, "questions-prepared")));
    const slugs = prepared.map(({ body }) => JSON.stringify(body));
    expect(new Set(slugs).size).toBe(2);
    const events = await listBookingEvents(runtime().db, seen?.halves[0]?.id ?? "");
    expect(events).toMatchObject([{ kind: "confirmed", side: "system" }]);
  });

  test("[SCH-26] both accept at the same moment: one match, and one room for each half", async () => {
    const { ada, bo, matchId } = await scene.offered();
    const said = await Promise.all([answer(ada, matchId), answer(bo, matchId), answer(ada, matchId)]);
    expect(said).toContain("agreed");
    const { match } = await mine(ada);
    expect(new Set(match?.halves.map(({ interviewId }) => interviewId)).size).toBe(2);
    expect(match?.halves.every(({ interviewId }) => interviewId !== null)).toBe(true);
  });

  test("[SCH-26] a yes and a no at the same moment: one of them counts for both", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await answer(ada, matchId);
    const said = await Promise.allSettled([answer(bo, matchId), answer(ada, matchId, "decline")]);
    expect(said.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const both = await states(ada, bo);
    expect(both[0]).toBe(both[1]);
    const confirmed = (await booked(bo)).filter(({ state }) => state === "confirmed");
    expect(confirmed).toHaveLength(both[0] === "matched" ? 2 : 0);
  });

  test("[SCH-26] a no puts the other one at the front and tells them, and the two rest from each other", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await answer(bo, matchId, "decline");
    expect((await mine(ada)).entry).toMatchObject({ state: "waiting", ahead: true, back: "other-declined" });
    expect((await mine(bo)).entry).toMatchObject({ state: "waiting", ahead: false });
    expect((await mine(ada)).entry?.why).toMatchObject([{ code: "offered-in-vain", people: 1 }]);
    const free = await runtime().db.select().from(engagement);
    expect(free.every(({ takes }) => !takes)).toBe(true);
    const cy = await scene.member();
    await cy.as().queue.join(wish());
    expect(await states(ada, bo, cy)).toEqual(["offered", "waiting", "offered"]);
  });

  test("[SCH-26] silence lapses the offer, in whichever process; twice in a row pauses", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await answer(ada, matchId);
    scene.api.time.now = FRIDAY + ANSWER_MS;
    expect(await failureOfCall(answer(bo, matchId))).toBe("outdated");
    await Promise.all([tendQueue(runtime()), tendQueue(runtime()), tendQueue(runtime())]);
    expect((await mine(ada)).entry).toMatchObject({ state: "waiting", ahead: true, back: "other-silent" });
    expect((await mine(bo)).entry).toMatchObject({ state: "waiting", back: "own-silence" });
    expect((await findMatch(runtime().db, matchId))?.state).toBe("lapsed");
    await ada.as().queue.leave();
    for (let silences = 1; silences < SILENCES_BEFORE_PAUSE; silences++) {
      const other = await scene.member();
      await other.as().queue.join(wish());
      expect(await states(bo)).toEqual(["offered"]);
      scene.api.time.now += ANSWER_MS;
      await tendQueue(runtime());
      await other.as().queue.leave();
    }
    expect(await states(bo)).toEqual(["paused"]);
    await bo.as().queue.comeBack();
    expect((await mine(bo)).entry).toMatchObject({ state: "waiting", back: null });
  });

  test("[SCH-26] who leaves with an offer open turns it down", async () => {
    const { ada, bo } = await scene.offered();
    await bo.as().queue.leave();
    expect(await states(ada, bo)).toEqual(["waiting", "left"]);
    expect((await mine(ada)).entry?.back).toBe("other-left");
  });

  test("[SCH-23] many who join at once, in several rounds at once: nobody in two matches", async () => {
    const people = await Promise.all(Array.from({ length: CROWD }, () => scene.member()));
    await Promise.all([
      ...people.map((who) => who.as().queue.join(wish())),
      runRound(runtime()),
      runRound(runtime()),
    ]);
    const matches = await Promise.all(people.map(async (who) => (await mine(who)).match?.id ?? ""));
    expect(new Set(matches).size).toBe(CROWD / 2);
    for (const id of new Set(matches)) expect(matches.filter((one) => one === id)).toHaveLength(2);
  });

  test("[SCH-27] an offer and a booking of the same time at the same moment: one of the two", async () => {
    const [ada, bo, cy] = [await scene.member(), await scene.member(), await scene.member()];
    const { db, newId } = runtime();
    await saveAvailability(db, {
      memberId: ada.memberId,
      rules: open("Europe/Berlin"),
      seen: 0,
      now: FRIDAY,
    });
    const eventTypeId = newId();
    await insertEventType(db, {
      id: eventTypeId,
      ownerId: ada.memberId,
      slug: "mock",
      title: "Mock",
      minutes: 60,
      every: 60,
      need: "all",
      approval: false,
      topics: [],
      languages: ["en"],
      active: true,
      hosts: [ada.memberId],
    });
    const only = {
      weekly: wish().weekly.map(() => []),
      exceptions: [{ date: "2026-03-27", windows: [{ from: 540, to: 600 }] }],
    };
    await ada.as().queue.join(wish({ ...only, weekly: [[], [], [], [], [], [], []] }));
    const [held] = await Promise.all([
      holdSlot(runtime(), {
        eventTypeId,
        start: NINE,
        guestId: cy.memberId,
        guestLocale: "en",
        guestZone: "UTC",
      }),
      bo.as().queue.join(wish()),
    ]);
    const { match } = await mine(ada);
    expect([held.ok, match !== null].filter(Boolean)).toHaveLength(1);
    if (held.ok) {
      await runRound(runtime());
      expect((await mine(ada)).entry?.why).toMatchObject([{ code: "no-free-time" }]);
    } else expect(held.failure).toMatchObject({ code: "conflict", details: { reason: "taken" } });
  });

  test("[SCH-24] who has booked something with somebody else is not free then", async () => {
    const first = await scene.offered();
    await answer(first.ada, first.matchId);
    await answer(first.bo, first.matchId);
    const cy = await scene.member();
    await first.ada.as().queue.join(wish());
    await cy.as().queue.join(wish());
    expect((await mine(cy)).match?.start).toBe(NINE + HOUR_MS);
  });

  test("[SCH-24] never the same two twice in a row, and never a question of the last match", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await answer(ada, matchId);
    await answer(bo, matchId);
    await ada.as().queue.join(wish());
    await bo.as().queue.join(wish());
    expect((await mine(bo)).entry?.why).toMatchObject([{ code: "only-your-last-partner" }]);
    const cy = await scene.member();
    await cy.as().queue.join(wish());
    const next = (await mine(cy)).match?.id ?? "";
    const [before, after] = [await findMatch(runtime().db, matchId), await findMatch(runtime().db, next)];
    const slugs = [before, after].flatMap((one) => one?.questions.map(({ slug }) => slug) ?? []);
    expect(new Set(slugs).size).toBe(4);
  });

  test("[SCH-27] one half cancelled cancels the other, and a match cannot be moved", async () => {
    const { ada, bo, matchId } = await scene.offered();
    await answer(ada, matchId);
    await answer(bo, matchId);
    const [half] = (await mine(ada)).match?.halves ?? [];
    const id = half?.id ?? "";
    const start = NINE + 3 * HOUR_MS;
    expect(await failureOfCall(ada.as().schedule.move({ id, start }))).toBe("wrong-stage");
    await ada.as().schedule.cancel({ id });
    await tendQueue(runtime());
    expect((await booked(bo)).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect((await mine(bo)).match).toBeNull();
  });
});
