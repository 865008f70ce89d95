import { z } from "zod";
import { countUnread, listNotifications, markRead } from "#db/queries/notification.ts";
import type { Runtime } from "../runtime.ts";

const SHOWN = 100;

export const Told = z.strictObject({ id: z.uuid().nullable() });

export const unreadOf = ({ db, clock }: Pick<Runtime, "db" | "clock">, memberId: string): Promise<number> =>
  countUnread(db, memberId, clock());

export const readNotifications = ({ db, clock }: Pick<Runtime, "db" | "clock">, memberId: string) =>
  listNotifications(db, memberId, { now: clock(), limit: SHOWN });

/** One, or all of them where no id is named. */
export async function noteRead(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  memberId: string,
  { id }: z.infer<typeof Told>,
): Promise<null> {
  await markRead(db, memberId, { id, now: clock() });
  return null;
}
