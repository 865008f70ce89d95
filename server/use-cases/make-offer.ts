import type { Db } from "#db/client.ts";
import { engageGuest, insertBooking, type StoredBooking } from "#db/queries/booking.ts";
import { insertEventType } from "#db/queries/event-type.ts";
import { insertMail } from "#db/queries/mail.ts";
import { findMemberById, type Member } from "#db/queries/member.ts";
import { insertNotification } from "#db/queries/notification.ts";
import type { QueueEntry } from "#db/queries/queue.ts";
import { insertMatch, type StoredMatch } from "#db/queries/queue-match.ts";
import type { Pair } from "#domain/scheduling/matching.ts";
import { answerBy } from "#domain/scheduling/queue-state.ts";
import { type Instant, MINUTE_MS, type Stretch } from "#domain/scheduling/zone.ts";
import { localWhen, mailWords, type Tongue } from "../mail/words.ts";
import type { Runtime } from "../runtime.ts";

type Deps = Pick<Runtime, "newId" | "env">;

export interface Offered {
  readonly pair: Pair;
  readonly host: QueueEntry;
  readonly guest: QueueEntry;
}

interface Half extends Stretch {
  readonly host: QueueEntry;
  readonly guest: QueueEntry;
  readonly title: "title" | "firstHalf" | "secondHalf";
}

/** Whole minutes for each; the second half has the odd one. */
function halvesOf({ pair, host, guest }: Offered): readonly Half[] {
  const { start, end } = pair;
  if (!pair.swap) return [{ start, end, host, guest, title: "title" }];
  const middle = start + Math.floor((end - start) / 2 / MINUTE_MS) * MINUTE_MS;
  return [
    { start, end: middle, host, guest, title: "firstHalf" },
    { start: middle, end, host: guest, guest: host, title: "secondHalf" },
  ];
}

const tongue = ({ locale }: Member): Tongue => (locale === "zh" ? "zh" : "en");

/** A kind of interview that is made for one half alone. */
async function insertKind(tx: Db, { pair }: Offered, id: string, half: Half): Promise<void> {
  const minutes = (half.end - half.start) / MINUTE_MS;
  await insertEventType(tx, {
    id,
    ownerId: half.host.memberId,
    slug: `queue-${id}`,
    title: mailWords(pair.language)(`queue.${half.title}`),
    minutes,
    every: minutes,
    need: "all",
    approval: false,
    topics: pair.questions.map(({ topic }) => topic),
    languages: [pair.language],
    active: false,
    queued: true,
    hosts: [half.host.memberId],
  });
}

/** Rule SCH-27: a booking that is held until both have answered. */
async function holdHalf(
  { newId }: Deps,
  tx: Db,
  offered: Offered,
  { half, expiresAt, now }: { half: Half; expiresAt: Instant; now: Instant },
): Promise<string> {
  const { start, end, host, guest } = half;
  const eventTypeId = newId();
  const member = await findMemberById(tx, guest.memberId);
  await insertKind(tx, offered, eventTypeId, half);
  const held: StoredBooking = {
    id: newId(),
    eventTypeId,
    state: "held",
    start,
    end,
    expiresAt,
    sequence: 0,
    needsApproval: false,
    guestId: guest.memberId,
    guestName: null,
    guestEmail: null,
    guestLocale: member ? tongue(member) : "en",
    guestZone: guest.wish.zone,
    message: "",
    interviewId: null,
  };
  await insertBooking(tx, held, [host.memberId], now);
  await engageGuest(tx, held, guest.memberId);
  return held.id;
}

/** The bell says it too, as long as it can be answered. */
async function ring(
  { newId }: Deps,
  tx: Db,
  { memberId, match, bookingId }: { memberId: string; match: StoredMatch; bookingId: string },
): Promise<void> {
  await insertNotification(tx, {
    ...{ id: newId(), key: `queue-offer/${match.id}`, memberId, bookingId },
    ...{ kind: "proposed", side: "system", reason: "", sequence: null },
    ...{ start: match.start, previousStart: null, at: match.createdAt },
  });
}

/** Without a word about who the other one is: that is said once both have accepted. */
async function tell(
  { env, newId }: Deps,
  tx: Db,
  { entry, match }: { entry: QueueEntry; match: StoredMatch },
): Promise<void> {
  const member = await findMemberById(tx, entry.memberId);
  if (!member) return;
  const locale = tongue(member);
  const t = mailWords(locale);
  const { when, zone, offset } = localWhen(match, entry.wish.zone, locale);
  const until = localWhen({ start: match.deadline, end: match.deadline }, entry.wish.zone, locale).when;
  const link = `${env.baseUrl}/queue`;
  const parts = [
    t("greeting", { name: member.name.replaceAll(/\s+/g, " ").trim() }),
    t("queue.offer.body", { until }),
    [t("facts.when", { when, zone, offset }), t("facts.link", { link })].join("\n"),
    t("signature"),
  ];
  await insertMail(
    tx,
    {
      id: newId(),
      key: `queue-offer/${match.id}/${member.id}`,
      kind: "offer",
      to: member.email,
      locale,
      subject: t("queue.offer.subject", { when }),
      text: `${parts.join("\n\n")}\n`,
      memberId: member.id,
      dueAt: match.createdAt,
      uselessAt: match.deadline,
    },
    match.createdAt,
  );
}

/** Holds the time of both and lays out a mail to each. Throws the database's exclusion violation where one is taken. */
export async function makeOffer(deps: Deps, tx: Db, offered: Offered, now: Instant): Promise<void> {
  const { pair } = offered;
  const deadline = answerBy(now, pair.start);
  const bookings: string[] = [];
  for (const half of halvesOf(offered))
    bookings.push(await holdHalf(deps, tx, offered, { half, expiresAt: deadline, now }));
  const [firstBookingId = null, secondBookingId = null] = bookings;
  const match: StoredMatch = {
    id: deps.newId(),
    state: "offered",
    hostId: pair.host,
    guestId: pair.guest,
    accepted: { host: false, guest: false },
    declinedBy: null,
    deadline,
    start: pair.start,
    end: pair.end,
    topics: pair.questions.map(({ topic }) => topic),
    levels: pair.questions.map(({ level }) => level),
    language: pair.language,
    questions: pair.questions.map(({ slug, version }) => ({ slug, version })),
    firstBookingId,
    secondBookingId,
    createdAt: now,
  };
  await insertMatch(tx, match);
  for (const entry of [offered.host, offered.guest]) {
    await tell(deps, tx, { entry, match });
    if (firstBookingId) await ring(deps, tx, { memberId: entry.memberId, match, bookingId: firstBookingId });
  }
}
