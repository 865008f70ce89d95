import { announceByMail } from "../mail/booking-mails.ts";
import { announceReminders } from "../mail/reminders.ts";
import { openSmtp } from "../mail/smtp.ts";
import type { Runtime } from "../runtime.ts";
import { settleRooms } from "../use-cases/booking-room.ts";
import { announceByWebhook, announceStages } from "../webhooks/announce.ts";
import { type Announcer, announceEvents } from "./announce.ts";
import { fetchCalendars } from "./fetch-calendars.ts";
import { expireBookings, serveWaiting } from "./keep-bookings.ts";
import { announceInApp, forgetOld } from "./notify.ts";
import { Periodic } from "./periodic.ts";
import { tendQueue } from "./practice-queue.ts";
import { sendDueMail } from "./send-mail.ts";
import { forgetOldDeliveries, sendWebhooks } from "./send-webhooks.ts";

const ANNOUNCE_EVERY_MS = 1_000;
const SEND_EVERY_MS = 2_000;
const EXPIRE_EVERY_MS = 5_000;
const SERVE_WAITING_EVERY_MS = 30_000;
const SETTLE_ROOMS_EVERY_MS = 15_000;
const QUEUE_EVERY_MS = 5_000;
/** How soon a calendar is looked at that somebody has just added. */
const CALENDARS_EVERY_MS = 2_000;
const FORGET_EVERY_MS = 3_600_000;

export interface Jobs {
  readonly close: () => Promise<void>;
}

interface Job {
  readonly close: () => Promise<void>;
}

/** Who is told of a booking's event. */
const announcersOf = (runtime: Runtime): readonly Announcer[] => [
  announceByMail(runtime),
  announceReminders(runtime),
  announceByWebhook(runtime),
  announceInApp(runtime),
];

/** Without a mail server mails wait where admins can read them. */
function openSender(runtime: Runtime, report: (err: unknown) => void): Job {
  const { smtpUrl, mailFrom, baseUrl } = runtime.env;
  if (smtpUrl === null) return { close: () => Promise.resolve() };
  const transport = openSmtp({ url: smtpUrl, from: mailFrom, host: new URL(baseUrl).hostname });
  const sending = new Periodic(
    async () => void (await sendDueMail(runtime, transport)),
    SEND_EVERY_MS,
    report,
  );
  return {
    close: async () => {
      await sending.close();
      transport.close();
    },
  };
}

/** The work that no request waits for. Every process does it; rows are claimed, so nothing is done twice. */
export function openJobs(runtime: Runtime): Jobs {
  const report = (about: string) => (err: unknown) => runtime.log.error({ err, about }, "a job failed");
  const every = (ms: number, about: string, work: () => Promise<unknown>) =>
    new Periodic(async () => void (await work()), ms, report(about));
  const announcers = announcersOf(runtime);
  const stop = new AbortController();
  const jobs: readonly Job[] = [
    every(ANNOUNCE_EVERY_MS, "announce bookings", () => announceEvents(runtime, announcers)),
    every(ANNOUNCE_EVERY_MS, "announce stages", () => announceStages(runtime)),
    openSender(runtime, report("send mails")),
    every(SEND_EVERY_MS, "send webhooks", () => sendWebhooks(runtime, stop.signal)),
    every(FORGET_EVERY_MS, "forget deliveries", () => forgetOldDeliveries(runtime)),
    every(CALENDARS_EVERY_MS, "fetch calendars", () => fetchCalendars(runtime, stop.signal)),
    every(EXPIRE_EVERY_MS, "expire bookings", () => expireBookings(runtime)),
    every(SERVE_WAITING_EVERY_MS, "serve who waits", () => serveWaiting(runtime)),
    every(SETTLE_ROOMS_EVERY_MS, "settle rooms", () => settleRooms(runtime)),
    every(QUEUE_EVERY_MS, "practice queue", () => tendQueue(runtime)),
    every(FORGET_EVERY_MS, "forget notifications", () => forgetOld(runtime)),
  ];
  const close = async () => {
    stop.abort();
    await Promise.all(jobs.map((job) => job.close()));
  };
  return { close };
}
