import { halvesLeftAlone, matchesWithoutRooms } from "#db/queries/queue-match.ts";
import type { Runtime } from "../runtime.ts";
import { stepBooking } from "../use-cases/book-slot.ts";
import { openRooms } from "../use-cases/open-rooms.ts";
import { runDueRound } from "../use-cases/run-round.ts";

/** What keeps the practice queue going when nobody asks: rounds, rooms after a crash, halves without their other half. */
export async function tendQueue(runtime: Runtime): Promise<void> {
  await runDueRound(runtime);
  const now = runtime.clock();
  for (const id of await matchesWithoutRooms(runtime.db, now)) await openRooms(runtime, id);
  for (const bookingId of await halvesLeftAlone(runtime.db, now)) {
    const by = { side: "system" as const, memberId: null, reason: "" };
    await stepBooking(runtime, { bookingId, step: { kind: "cancel" }, by });
  }
}
