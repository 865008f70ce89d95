import type { Db } from "#db/client.ts";
import { claimBookingEvent, markAnnounced } from "#db/queries/booking-event.ts";
import type { BookingEvent } from "#domain/scheduling/booking-event.ts";
import type { Runtime } from "../runtime.ts";

/** Lays out what one party is to be told: rows for a sender to send, never a request of its own. */
export type Announcer = (tx: Db, event: BookingEvent) => Promise<void>;

/**
 * Makes of every booking's event what its parties are told. All of one event, or nothing, is laid out, so that a crash
 * half way is repeated whole; it returns how many events it went through.
 */
export async function announceEvents(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  announcers: readonly Announcer[],
): Promise<number> {
  for (let done = 0; ; done++) {
    const found = await db.transaction(async (tx) => {
      const event = await claimBookingEvent(tx);
      if (!event) return false;
      for (const announce of announcers) await announce(tx, event);
      await markAnnounced(tx, event.id, clock());
      return true;
    });
    if (!found) return done;
  }
}
