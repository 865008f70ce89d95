import type { Db } from "#db/client.ts";
import { findBooking, type StoredBooking } from "#db/queries/booking.ts";
import { type Party, partiesOf } from "#db/queries/booking-party.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { insertMail, type NewMail } from "#db/queries/mail.ts";
import type { BookingEvent, BookingEventKind } from "#domain/scheduling/booking-event.ts";
import type { Stretch } from "#domain/scheduling/zone.ts";
import { bookingKey, bookingLink } from "../auth/booking-key.ts";
import type { Runtime } from "../runtime.ts";
import { type Contact, calendarFile } from "./calendar-file.ts";
import { localWhen, mailWords } from "./words.ts";

type Deps = Pick<Runtime, "env" | "clock" | "newId">;

const CALENDAR: Partial<Record<BookingEventKind, "REQUEST" | "CANCEL">> = {
  confirmed: "REQUEST",
  moved: "REQUEST",
  cancelled: "CANCEL",
};

/** Everything that a mail about a booking says, before it is in anybody's language. */
export interface BookingNews {
  readonly booking: StoredBooking;
  readonly title: string;
  readonly parties: readonly Party[];
}

export async function bookingNews(tx: Db, bookingId: string): Promise<BookingNews | null> {
  const booking = await findBooking(tx, bookingId);
  if (!booking) return null;
  const type = await findEventType(tx, booking.eventTypeId);
  return { booking, title: type?.title ?? "", parties: await partiesOf(tx, bookingId) };
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

const linkFor = ({ env }: Deps, { booking }: BookingNews, { memberId, email }: Party): string => {
  const key = memberId === null ? bookingKey({ env }, { bookingId: booking.id, email }, booking.end) : null;
  return bookingLink({ env }, booking.id, key);
};

interface Written {
  readonly subject: string;
  readonly text: string;
}

export interface Story {
  readonly kind: BookingEventKind | "reminder";
  readonly at: Stretch;
  readonly was: Stretch | null;
  readonly reason: string;
  /** The booking's own, after what is told. */
  readonly sequence: number;
}

function write(deps: Deps, news: BookingNews, to: Party, { kind, at, was, reason }: Story): Written {
  const t = mailWords(to.locale);
  const others = news.parties
    .filter((party) => party !== to)
    .map(({ name }) => oneLine(name))
    .join(", ");
  const names = { others, title: oneLine(news.title) };
  const own = kind === "reminder" ? ("reminder" as const) : (`${kind}.${to.side}` as const);
  const facts = [
    t("facts.what", names),
    t("facts.when", { ...localWhen(at, to.zone, to.locale) }),
    ...(was ? [t("facts.was", { ...localWhen(was, to.zone, to.locale) })] : []),
    ...(others ? [t("facts.with", names)] : []),
    ...(news.booking.message ? [t("facts.message", { message: news.booking.message })] : []),
    ...(reason ? [t("facts.reason", { reason })] : []),
    t("facts.link", { link: linkFor(deps, news, to) }),
  ];
  const parts = [
    t("greeting", { name: oneLine(to.name) }),
    t(`${own}.body`, names),
    facts.join("\n"),
    t("signature"),
  ];
  return { subject: oneLine(t(`${own}.subject`, names)), text: `${parts.join("\n\n")}\n` };
}

const SENDER_NAME = "Dryrun";

/** As the booking was after the event: a later change has a mail of its own, and a higher sequence. */
function fileFor(
  deps: Deps,
  { news, to, story }: { readonly news: BookingNews; readonly to: Party; readonly story: Story },
  { method, title }: { readonly method: "REQUEST" | "CANCEL"; readonly title: string },
): string {
  const organizer: Contact = { name: SENDER_NAME, email: deps.env.mailFrom };
  const link = linkFor(deps, news, to);
  const facts = {
    ...story.at,
    bookingId: news.booking.id,
    sequence: story.sequence,
    title,
    description: link,
    link,
    cancelled: method === "CANCEL",
    alarms: to.reminders,
    changedAt: deps.clock(),
    organizer,
    attendee: { name: oneLine(to.name), email: to.email },
  };
  return calendarFile([facts], { method, host: new URL(deps.env.baseUrl).host });
}

/** The mail that tells one party a story about a booking; `key` names it once and for all. */
export function bookingMail(
  deps: Deps,
  news: BookingNews,
  to: Party,
  story: Story & { key: string },
): NewMail {
  const { subject, text } = write(deps, news, to, story);
  const method = story.kind === "reminder" ? undefined : CALENDAR[story.kind];
  return {
    id: deps.newId(),
    key: `${story.key}/${to.memberId ?? to.email}`,
    kind: story.kind,
    to: to.email,
    locale: to.locale,
    subject,
    text,
    bookingId: news.booking.id,
    memberId: to.memberId,
    dueAt: deps.clock(),
    ...(method
      ? { calendar: fileFor(deps, { news, to, story }, { method, title: subject }), calendarMethod: method }
      : {}),
  };
}

/** Lays out the mails of one event of a booking's life, one for each party. */
export const announceByMail =
  (deps: Deps) =>
  async (tx: Db, event: BookingEvent): Promise<void> => {
    const news = await bookingNews(tx, event.bookingId);
    if (!news) return;
    const length = event.end - event.start;
    const was =
      event.previousStart === null ? null : { start: event.previousStart, end: event.previousStart + length };
    const { kind, start, end, reason, sequence, id } = event;
    const story = { kind, at: { start, end }, was, reason, sequence, key: id };
    const told = news.parties.filter(({ side }) => kind !== "offered" || side === "guest");
    for (const party of told) await insertMail(tx, bookingMail(deps, news, party, story), deps.clock());
  };
