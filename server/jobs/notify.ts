import { partiesOf } from "#db/queries/booking-party.ts";
import { forgetNotifications, insertNotification } from "#db/queries/notification.ts";
import type { Runtime } from "../runtime.ts";
import type { Announcer } from "./announce.ts";

const KEPT_MS = 180 * 86_400_000;

/** Tells everybody with an account who takes part, but for whoever did it: they know. */
export const announceInApp =
  ({ newId }: Pick<Runtime, "newId">): Announcer =>
  async (tx, { id: key, bookingId, kind, side, memberId: doer, reason, start, previousStart, at }) => {
    const parties = await partiesOf(tx, bookingId);
    // A time is offered to who waits for it, and only them.
    const meant = parties.filter((party) => kind !== "offered" || party.side === "guest");
    const told = new Set(meant.map(({ memberId }) => memberId));
    for (const memberId of told) {
      if (memberId === null || memberId === doer) continue;
      const facts = { kind, side, reason, start, previousStart, at, sequence: null };
      await insertNotification(tx, { id: newId(), key, memberId, bookingId, ...facts });
    }
  };

/** What nobody looks at any more does not pile up. */
export const forgetOld = ({ db, clock }: Pick<Runtime, "db" | "clock">): Promise<unknown> =>
  forgetNotifications(db, clock() - KEPT_MS);
