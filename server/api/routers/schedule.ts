import { z } from "zod";
import { setMessage } from "#db/queries/booking.ts";
import { findByBookingName, listEventTypes, setEventTypeActive } from "#db/queries/event-type.ts";
import { Slug } from "#domain/bank/question.ts";
import { LogText } from "#domain/interview/event.ts";
import { fail, ok } from "#domain/result.ts";
import { Zone } from "#domain/scheduling/availability.ts";
import { holdSlot, slotsOf } from "../../use-cases/book-slot.ts";
import { takeStep } from "../../use-cases/confirm-booking.ts";
import {
  addEventType,
  BookingName,
  claimName,
  Hours,
  NewEventType,
  readSchedule,
  saveHours,
} from "../../use-cases/my-schedule.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

const MAX_MESSAGE_CHARS = 1_000;
const DAY_MS = 86_400_000;
/** Days of slots in one answer. */
const MAX_RANGE_DAYS = 62;

const Instant = z.int().min(0).max(8_640_000_000_000_000);
const Range = z
  .strictObject({ start: Instant, end: Instant })
  .refine(({ start, end }) => start < end && end - start <= MAX_RANGE_DAYS * DAY_MS);
const ById = z.strictObject({ id: z.uuid() });

const step = (kind: "approve" | "decline" | "cancel" | "miss") =>
  memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      unwrap(await takeStep(ctx.runtime, ctx.member.memberId, { bookingId: input.id, step: { kind } })),
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
        topics,
        languages,
        approval,
      }));
    return { owner: owner.name, eventTypes };
  }),
  slots: publicProcedure
    .input(z.strictObject({ eventTypeId: z.uuid(), range: Range }))
    .query(async ({ ctx, input }) => unwrap(await slotsOf(ctx.runtime, input.eventTypeId, input.range))),

  hold: memberProcedure
    .input(
      z.strictObject({
        eventTypeId: z.uuid(),
        start: Instant,
        guestZone: Zone,
        guestLocale: z.enum(["en", "zh"]),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await holdSlot(ctx.runtime, { ...input, guestId: ctx.member.memberId })),
    ),
  book: memberProcedure
    .input(z.strictObject({ id: z.uuid(), message: LogText(MAX_MESSAGE_CHARS) }))
    .mutation(async ({ ctx, input }) => {
      const asked = { bookingId: input.id, step: { kind: "book" } } as const;
      const booked = unwrap(await takeStep(ctx.runtime, ctx.member.memberId, asked));
      await setMessage(ctx.runtime.db, booked.id, input.message);
      return booked;
    }),
  move: memberProcedure
    .input(z.strictObject({ id: z.uuid(), start: Instant }))
    .mutation(async ({ ctx, input }) => {
      const asked = { bookingId: input.id, step: { kind: "move", start: input.start } } as const;
      return unwrap(await takeStep(ctx.runtime, ctx.member.memberId, asked));
    }),
  approve: step("approve"),
  decline: step("decline"),
  cancel: step("cancel"),
  miss: step("miss"),
});
