import { findBooking, listLapsed, peopleOf } from "#db/queries/booking.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { listAwaited } from "#db/queries/waiting.ts";
import { MAX_HORIZON_DAYS } from "#domain/scheduling/availability.ts";
import { DAY_MS } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { inTransaction } from "../use-cases/in-transaction.ts";
import { lapse, lockWithLine, offerFree } from "../use-cases/offer-slots.ts";

type Deps = Pick<Runtime, "db" | "clock" | "newId">;

/** Gives back what holds, offers and requests kept that ran out, and offers it to the next in line. */
export async function expireBookings({ db, clock, newId }: Deps): Promise<void> {
  for (const id of await listLapsed(db, clock())) {
    await inTransaction(db, async (tx) => {
      const locked = await lockWithLine(tx, await peopleOf(tx, id));
      const moment = { now: clock(), newId };
      await lapse(tx, locked, moment);
      const gone = await findBooking(tx, id);
      if (gone?.state === "expired" && gone.end > moment.now) await offerFree(tx, locked, gone, moment);
    });
  }
}

/** Offers what became free without a booking's end: hours that were added, days that came within reach. */
export async function serveWaiting({ db, clock, newId }: Deps): Promise<void> {
  for (const id of await listAwaited(db)) {
    await inTransaction(db, async (tx) => {
      const type = await findEventType(tx, id);
      if (!type) return;
      const locked = await lockWithLine(tx, type.hosts);
      const moment = { now: clock(), newId };
      await lapse(tx, locked, moment);
      const ahead = { start: moment.now, end: moment.now + (MAX_HORIZON_DAYS + 1) * DAY_MS };
      await offerFree(tx, locked, ahead, moment);
    });
  }
}
