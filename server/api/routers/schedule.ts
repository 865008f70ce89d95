import { z } from "zod";
import type { StoredBooking } from "#db/queries/booking.ts";
import { findByBookingName, listEventTypes, setEventTypeActive } from "#db/queries/event-type.ts";
import type { Actor } from "#domain/access/actor.ts";
import { Slug, TOPICS } from "#domain/bank/question.ts";
import { LogText } from "#domain/interview/event.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { Zone } from "#domain/scheduling/availability.ts";
import { holdSlot } from "../../use-cases/book-slot.ts";
import { confirmHold, Guest } from "../../use-cases/confirm-hold.ts";
import {
  addEventType,
  BookingName,
  ChangedEventType,
  changeEventType,
  claimName,
  Hours,
  NewEventType,
  readSchedule,
  saveHours,
} from "../../use-cases/my-schedule.ts";
import { readBooking, timesFor } from "../../use-cases/read-booking.ts";
import { slotsOf } from "../../use-cases/slot-search.ts";
import { takeStep, type Visitor } from "../../use-cases/take-step.ts";
import { startVerification, VerificationStart } from "../../use-cases/verify-email.ts";
import { joinLine, leavePlace, NewWaiting, readPlace } from "../../use-cases/wait-for-slot.ts";
import { unwrap } from "../failure-error.ts";
import { actorProcedure, memberProcedure, publicProcedure, router } from "../trpc.ts";

const MAX_MESSAGE_CHARS = 1_000;
const MAX_REASON_CHARS = 500;
const MAX_KEY_CHARS = 1_024;
const DAY_MS = 86_400_000;
/** Days of slots in one answer. */
const MAX_RANGE_DAYS = 62;

const Instant = z.int().min(0).max(8_640_000_000_000_000);
const Range = z
  .strictObject({ start: Instant, end: Instant })
  .refine(({ start, end }) => start < end && end - start <= MAX_RANGE_DAYS * DAY_MS);
const ById = z.strictObject({ id: z.uuid() });
const Key = z.string().min(1).max(MAX_KEY_CHARS);

const Keyed = ById.extend({ key: Key.optional() });
const Reason = LogText(MAX_REASON_CHARS);

/** What whoever took a step is told: never what somebody else has written down. */
const stateOf = (taken: Result<StoredBooking>) => {
  const { id, state, start, end, sequence, interviewId, expiresAt } = unwrap(taken);
  return { id, state, start, end, sequence, interviewId, expiresAt };
};

const visitorOf = (actor: Actor, key?: string): Visitor => ({
  memberId: actor.kind === "member" ? actor.memberId : null,
  key,
});

const step = (kind: "approve" | "decline" | "cancel" | "miss" | "release") =>
  actorProcedure
    .input(Keyed.extend({ reason: Reason.optional() }))
    .mutation(async ({ ctx, input: { id, key, reason } }) =>
      stateOf(
        await takeStep(ctx.runtime, visitorOf(ctx.actor, key), {
          bookingId: id,
          step: { kind },
          ...(reason === undefined ? {} : { reason }),
        }),
      ),
    );

/** When members can be booked, and their bookings. */
export const scheduleRouter = router({
  mine: memberProcedure.query(async ({ ctx: { runtime, member } }) => ({
    ...(await readSchedule(runtime, member.memberId)),
    memberId: member.memberId,
    baseUrl: runtime.env.baseUrl,
  })),
  saveHours: memberProcedure
    .input(Hours)
    .mutation(async ({ ctx, input }) => unwrap(await saveHours(ctx.runtime, ctx.member.memberId, input))),
  claimName: memberProcedure
    .input(z.strictObject({ name: BookingName }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await claimName(ctx.runtime, ctx.member.memberId, input.name)),
    ),
  addEventType: memberProcedure
    .input(NewEventType)
    .mutation(async ({ ctx, input }) => unwrap(await addEventType(ctx.runtime, ctx.member.memberId, input))),
  changeEventType: memberProcedure
    .input(ChangedEventType)
    .mutation(async ({ ctx, input }) =>
      unwrap(await changeEventType(ctx.runtime, ctx.member.memberId, input)),
    ),
  setActive: memberProcedure
    .input(z.strictObject({ id: z.uuid(), active: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const found = await setEventTypeActive(ctx.runtime.db, { ...input, ownerId: ctx.member.memberId });
      return unwrap(found ? ok(null) : fail("not-found", "no such kind of interview"));
    }),

  /** What stands at `/book/<name>`. */
  page: publicProcedure.input(z.strictObject({ name: BookingName })).query(async ({ ctx, input }) => {
    const { db } = ctx.runtime;
    const owner = await findByBookingName(db, input.name);
    if (!owner) return unwrap(fail("not-found", "nobody can be booked here"));
    const all = await listEventTypes(db, owner.id);
    const eventTypes = all
      .filter(({ active }) => active)
      .map(({ id, slug, title, minutes, topics, languages, approval }) => ({
        id,
        slug: Slug.parse(slug),
        title,
        minutes,
        topics: TOPICS.filter((topic) => topics.includes(topic)),
        languages: (["en", "zh"] as const).filter((each) => languages.includes(each)),
        approval,
      }));
    return { owner: owner.name, eventTypes };
  }),
  slots: publicProcedure
    .input(z.strictObject({ eventTypeId: z.uuid(), range: Range }))
    .query(async ({ ctx, input }) => unwrap(await slotsOf(ctx.runtime, input.eventTypeId, input.range))),

  hold: actorProcedure
    .input(
      z.strictObject({
        eventTypeId: z.uuid(),
        start: Instant,
        guestZone: Zone,
        guestLocale: z.enum(["en", "zh"]),
        /** The hold that this visitor had before. */
        instead: z.uuid().optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { memberId } = visitorOf(ctx.actor);
      const { limits } = ctx.runtime;
      const counted =
        memberId === null ? limits.take("hold-host", ctx.host) : limits.take("hold-member", memberId);
      unwrap(await counted);
      return stateOf(await holdSlot(ctx.runtime, { ...input, guestId: memberId }));
    }),
  /** Sends a code to the address of somebody who has no account. */
  verify: publicProcedure
    .input(VerificationStart)
    .mutation(async ({ ctx, input }) =>
      unwrap(await startVerification(ctx.runtime, { ...input, host: ctx.host })),
    ),
  book: actorProcedure
    .input(Keyed.extend({ message: LogText(MAX_MESSAGE_CHARS), guest: Guest.optional() }))
    .mutation(async ({ ctx, input: { id, key, message, guest } }) => {
      const visitor = visitorOf(ctx.actor, key);
      return unwrap(await confirmHold(ctx.runtime, visitor, { bookingId: id, message, guest }));
    }),
  move: actorProcedure
    .input(Keyed.extend({ start: Instant, reason: Reason.optional() }))
    .mutation(async ({ ctx, input: { id, key, start, reason } }) =>
      stateOf(
        await takeStep(ctx.runtime, visitorOf(ctx.actor, key), {
          bookingId: id,
          step: { kind: "move", start },
          ...(reason === undefined ? {} : { reason }),
        }),
      ),
    ),
  approve: step("approve"),
  decline: step("decline"),
  cancel: step("cancel"),
  miss: step("miss"),
  release: step("release"),

  /** One booking as one of its two sides may see it. */
  booking: actorProcedure
    .input(Keyed)
    .query(async ({ ctx, input: { id, key } }) =>
      unwrap(await readBooking(ctx.runtime, visitorOf(ctx.actor, key), id)),
    ),
  /** Where a booking could be moved to, and what is taken there. */
  times: actorProcedure
    .input(Keyed.extend({ range: Range }))
    .query(async ({ ctx, input: { id, key, range } }) =>
      unwrap(await timesFor(ctx.runtime, visitorOf(ctx.actor, key), { bookingId: id, range })),
    ),

  wait: actorProcedure.input(NewWaiting).mutation(async ({ ctx, input }) => {
    unwrap(await ctx.runtime.limits.take("waiting-host", ctx.host));
    return unwrap(await joinLine(ctx.runtime, visitorOf(ctx.actor), input));
  }),
  waiting: actorProcedure
    .input(Keyed)
    .query(async ({ ctx, input: { id, key } }) =>
      unwrap(await readPlace(ctx.runtime, visitorOf(ctx.actor, key), id)),
    ),
  leave: actorProcedure
    .input(Keyed)
    .mutation(async ({ ctx, input: { id, key } }) =>
      unwrap(await leavePlace(ctx.runtime, visitorOf(ctx.actor, key), id)),
    ),
});
