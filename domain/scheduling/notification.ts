import { BOOKING_EVENTS } from "./booking-event.ts";

export const NOTIFICATIONS = [...BOOKING_EVENTS, "reminder"] as const;
export type NotificationKind = (typeof NOTIFICATIONS)[number];
