import { mail } from "#db/schema/mail.ts";
import { type Announcer, announceEvents } from "#server/jobs/announce.ts";
import { sendDueMail } from "#server/jobs/send-mail.ts";
import { announceByMail } from "#server/mail/booking-mails.ts";
import { openSmtp, type Transport } from "#server/mail/smtp.ts";
import type { Runtime } from "#server/runtime.ts";
import { open } from "../domain/scheduling/people.ts";
import { openTestApi } from "./api.ts";
import { openMailbox, partsOf, type Received } from "./mailbox.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Two days before Berlin's clocks go forward; New York's have already. */
export const FRIDAY = Date.parse("2026-03-27T06:00:00Z");
/** Monday after the change, nine in Berlin and three in New York. */
const NINE = Date.parse("2026-03-30T07:00:00Z");

/** A host in Berlin who can be booked by a guest in New York, and what is said to them by mail. */
export async function openMailScene({ more }: { more?: (runtime: Runtime) => readonly Announcer[] } = {}) {
  const api = await openTestApi();
  api.time.now = FRIDAY;
  const [ada, bo] = [api.browser(), api.browser()];
  await ada.signUp("Ada");
  await bo.signUp("Bo");
  await ada.as().schedule.saveHours({ rules: open("Europe/Berlin"), seen: 0 });
  const asked = {
    slug: "mock",
    title: "模拟面试：注意力, masks; and \\more",
    minutes: 60,
    every: 60,
  } as const;
  const rest = { need: "all", approval: false, languages: ["en" as const] } as const;
  const { id: eventTypeId } = await ada.as().schedule.addEventType({ ...asked, ...rest, languages: ["en"] });
  let hour = 0;
  /** Every booking has a time of its own, within the hours of the host. */
  const nextHour = (): number => {
    const n = hour++;
    return NINE + (n % 8) * HOUR_MS + Math.floor(n / 8) * DAY_MS;
  };
  const layOut = () =>
    announceEvents(api.runtime, [announceByMail(api.runtime), ...(more?.(api.runtime) ?? [])]);
  const book = async () => {
    const start = nextHour();
    const visit = { guestZone: "America/New_York", guestLocale: "zh" } as const;
    const { id } = await bo.as().schedule.hold({ eventTypeId, start, ...visit });
    await bo.as().schedule.book({ id, message: "Masks,\nplease" });
    await layOut();
    return { id, start };
  };
  return {
    api,
    ada,
    bo,
    book,
    nextHour,
    layOut,
    send: (smtp: Transport) => sendDueMail(api.runtime, smtp),
    states: async () =>
      (await api.runtime.db.select().from(mail)).map(({ state, attempts }) => [state, attempts]),
    /** Nothing is waiting, and it is Friday. */
    reset: async () => {
      api.time.now = FRIDAY;
      await layOut();
      await api.runtime.db.delete(mail);
    },
  };
}

/** A mail server that answers so, and a way to it. */
export async function withServer<T>(
  answer: Parameters<typeof openMailbox>[0],
  work: (smtp: Transport, received: readonly Received[]) => Promise<T>,
): Promise<T> {
  const mailbox = await openMailbox(answer);
  const smtp = openSmtp({ url: mailbox.url, from: "dryrun@dryrun.example", host: "dryrun.example" });
  try {
    return await work(smtp, mailbox.received);
  } finally {
    smtp.close();
    await mailbox.close();
  }
}

export const mailTo = (received: readonly Received[], name: string): Received => {
  const found = received.find((one) => one.to.includes(`${name}@example.org`));
  if (!found) throw new Error(`no mail to ${name}`);
  return found;
};

export const textOf = ({ raw }: Received): string =>
  partsOf(raw, /^\s*Content-Type: text\/plain/im)
    .join("")
    .replaceAll("\r", "");
