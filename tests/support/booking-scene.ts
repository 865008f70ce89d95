import { eq } from "drizzle-orm";
import { listBookingEvents } from "#db/queries/booking-event.ts";
import { mail } from "#db/schema/mail.ts";
import { open } from "../domain/scheduling/people.ts";
import { openTestApi, type TestBrowser } from "./api.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const MONDAY = Date.parse("2026-03-23T05:00:00Z");
export const VISIT = { guestZone: "Europe/Berlin", guestLocale: "en" } as const;
export const KIND = {
  title: "Mock interview",
  minutes: 60,
  every: 60,
  need: "all",
  languages: ["en"],
} as const;

/** A host, two members who book with them, and guests without an account. */
export class BookingScene {
  count = 0;
  nine = 0;
  /** How often the host's hours were saved. */
  hours = 0;

  constructor(
    readonly api: Awaited<ReturnType<typeof openTestApi>>,
    readonly ada: TestBrowser,
    readonly bo: TestBrowser,
    readonly eve: TestBrowser,
  ) {}

  /** Each test has a day of its own, in a week of its own. */
  readonly nextWeek = (): void => {
    this.count += 1;
    this.api.time.now = MONDAY + this.count * 7 * DAY_MS;
    this.nine = this.api.time.now + 4 * HOUR_MS;
  };

  readonly db = () => this.api.runtime.db;

  readonly offer = async (change: object = {}): Promise<string> => {
    const rules = { ...open("UTC"), horizonDays: 20 };
    await this.ada.as().schedule.saveHours({ rules, seen: this.hours });
    this.hours += 1;
    const slug = `mock-${this.count}-${this.hours}`;
    const asked = { ...KIND, slug, approval: false, languages: ["en" as const], ...change };
    return (await this.ada.as().schedule.addEventType(asked)).id;
  };

  readonly hold = (who: TestBrowser, eventTypeId: string, start = this.nine, host = "192.0.2.1") =>
    who.as(undefined, host).schedule.hold({ ...VISIT, eventTypeId, start });

  readonly booked = async (who: TestBrowser, eventTypeId: string, start = this.nine) => {
    const { id } = await this.hold(who, eventTypeId, start);
    return who.as().schedule.book({ id, message: "" });
  };

  /** Reads the code in the outbox, as the guest would in their mail. */
  readonly proof = async (email: string, name = "Gus") => {
    const { id } = await this.api.browser().as().schedule.verify({ email, locale: "en" });
    const key = eq(mail.key, `code/${id}`);
    const [sent] = await this.db().select().from(mail).where(key);
    return { name, verification: { id, code: /\d{6}/.exec(sent?.subject ?? "")?.[0] ?? "" } };
  };

  readonly guestBooked = async (eventTypeId: string, start = this.nine) => {
    const visitor = this.api.browser();
    const { id } = await this.hold(visitor, eventTypeId, start, `192.0.2.${this.count + 10}`);
    const guest = await this.proof(`gus-${this.count}@example.org`);
    const { key, ...rest } = await visitor.as().schedule.book({ id, message: "Masks", guest });
    return { ...rest, visitor, asked: { id, key: key ?? "" } };
  };

  readonly kinds = async (id: string) => (await listBookingEvents(this.db(), id)).map(({ kind }) => kind);
}

export async function openBookingScene(host: string): Promise<BookingScene> {
  const api = await openTestApi();
  const [ada, bo, eve] = [api.browser(), api.browser(), api.browser()];
  await ada.signUp(host);
  await bo.signUp("Bo");
  await eve.signUp("Eve");
  return new BookingScene(api, ada, bo, eve);
}
