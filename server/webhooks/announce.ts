import type { Db } from "#db/client.ts";
import { findBooking, hostsOfBooking } from "#db/queries/booking.ts";
import { partiesOf } from "#db/queries/booking-party.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { claimStageEvent, findStaged, markStageAnnounced, type StageEvent } from "#db/queries/stage-event.ts";
import { listenersOf } from "#db/queries/webhook.ts";
import { layOut } from "#db/queries/webhook-delivery.ts";
import type { BookingEvent } from "#domain/scheduling/booking-event.ts";
import { ofBooking, type WebhookEventKind } from "#domain/webhook/webhook-event.ts";
import { bookingLink } from "../auth/booking-key.ts";
import type { Announcer } from "../jobs/announce.ts";
import type { Runtime } from "../runtime.ts";

type Deps = Pick<Runtime, "clock" | "env">;

const iso = (at: number): string => new Date(at).toISOString();

const message = (kind: WebhookEventKind, { id, at }: { id: string; at: number }, data: object) => ({
  eventId: id,
  kind,
  body: JSON.stringify({ id, type: kind, at: iso(at), data }),
});

async function aboutBooking({ env }: Pick<Deps, "env">, tx: Db, event: BookingEvent): Promise<object | null> {
  const booking = await findBooking(tx, event.bookingId);
  if (!booking) return null;
  const [type, parties] = await Promise.all([
    findEventType(tx, booking.eventTypeId),
    partiesOf(tx, event.bookingId),
  ]);
  const names = (side: "host" | "guest") =>
    parties.filter((party) => party.side === side).map(({ name }) => name);
  return {
    booking: {
      id: booking.id,
      title: type?.title ?? "",
      start: iso(event.start),
      end: iso(event.end),
      previousStart: event.previousStart === null ? null : iso(event.previousStart),
      sequence: event.sequence,
      hosts: names("host"),
      guest: names("guest")[0] ?? null,
      by: event.side,
      reason: event.reason,
      interviewId: booking.interviewId,
      link: bookingLink({ env }, booking.id, null),
    },
  };
}

/** Tells the endpoints of a booking's hosts (rule SCH-31). */
export const announceByWebhook =
  (deps: Deps): Announcer =>
  async (tx, event) => {
    const kind = ofBooking(event.kind);
    if (kind === null) return;
    const endpoints = await listenersOf(tx, await hostsOfBooking(tx, event.bookingId), kind);
    const data = endpoints.length > 0 ? await aboutBooking(deps, tx, event) : null;
    if (data !== null) await layOut(tx, endpoints, message(kind, event, data), deps.clock());
  };

const OF_STAGE: Partial<Record<StageEvent["stage"], WebhookEventKind>> = {
  live: "interview.started",
  ended: "interview.ended",
};

async function announceStage({ clock, env }: Deps, tx: Db, event: StageEvent): Promise<void> {
  const kind = OF_STAGE[event.stage];
  const found = kind === undefined ? null : await findStaged(tx, event.interviewId);
  if (kind === undefined || !found?.started) return;
  const { title, bookingId, interviewers } = found;
  const endpoints = await listenersOf(tx, interviewers, kind);
  const page = event.stage === "ended" ? "report" : "lobby";
  const link = `${env.baseUrl}/interviews/${event.interviewId}/${page}`;
  const data = { interview: { id: event.interviewId, title, bookingId, link } };
  await layOut(tx, endpoints, message(kind, event, data), clock());
}

/** Tells of interviews that have begun or ended: all of one stage, or nothing, is laid out. */
export async function announceStages(deps: Pick<Runtime, "db" | "clock" | "env">): Promise<number> {
  for (let done = 0; ; done++) {
    const found = await deps.db.transaction(async (tx) => {
      const event = await claimStageEvent(tx);
      if (!event) return false;
      await announceStage(deps, tx, event);
      await markStageAnnounced(tx, event, deps.clock());
      return true;
    });
    if (!found) return done;
  }
}
