import { halvesLeftAlone } from "#db/queries/queue-match.ts";
import type { Runtime } from "../runtime.ts";
import { stepBooking } from "../use-cases/book-slot.ts";
import { settleRoom } from "../use-cases/booking-room.ts";
import { runDueRound } from "../use-cases/run-round.ts";

/** What keeps the practice queue going when nobody asks: rounds, and halves without their other half. */
export async function tendQueue(runtime: Runtime): Promise<void> {
  await runDueRound(runtime);
  const now = runtime.clock();
  for (const bookingId of await halvesLeftAlone(runtime.db, now)) {
    const by = { side: "system" as const, memberId: null, reason: "" };
    const step = { kind: "cancel" as const };
    const cancelled = await stepBooking(runtime, { bookingId, step, by });
    if (cancelled.ok) await settleRoom(runtime, cancelled.value);
  }
}
