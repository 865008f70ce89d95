import { randomUUID } from "node:crypto";
import { insertMember } from "#db/queries/member.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { QueueWish } from "#domain/scheduling/queue-wish.ts";
import { at, daily } from "../domain/scheduling/people.ts";
import { openTestApi, type TestBrowser } from "./api.ts";
import { someQuestion } from "./question.ts";

const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
/** Two days before Berlin's clocks go forward, six in the morning there. */
export const FRIDAY = Date.parse("2026-03-27T05:00:00Z");
/** Nine in Berlin on that day. */
export const NINE = FRIDAY + 3 * HOUR_MS;

export const wish = (change: Partial<QueueWish> = {}): QueueWish => ({
  topics: ["foundations"],
  levelFrom: 1,
  levelTo: 3,
  languages: ["en"],
  zone: "Europe/Berlin",
  weekly: daily({ from: at(9), to: at(17) }),
  exceptions: [],
  minutes: 60,
  role: "swap",
  ...change,
});

/** A queue with nobody in it, on a bank of a few questions. */
export async function openQueueScene(driver?: "pglite" | "postgres") {
  const api = await openTestApi(driver);
  api.time.now = FRIDAY;
  const now = new Date(FRIDAY);
  for (const slug of ["one", "two", "three", "four", "five", "six"])
    await publishQuestion(api.runtime.db, { question: someQuestion(`question-${slug}`), hash: slug, now });
  let people = 0;
  const member = async (): Promise<TestBrowser & { readonly memberId: string; readonly email: string }> => {
    const [browser, id, name] = [api.browser(), randomUUID(), `Member${++people}`];
    const email = `${name.toLowerCase()}@example.org`;
    await insertMember(api.runtime.db, {
      id,
      email,
      name,
      passwordHash: null,
      locale: "en",
      admin: false,
      bankRole: null,
      createdAt: new Date(api.time.now),
    });
    await browser.hold({ sub: id, name, admin: false });
    return Object.assign(browser, { memberId: id, email });
  };
  /** Two who are offered each other; the first of them has waited longer. */
  const offered = async (change: Partial<QueueWish> = {}) => {
    const [ada, bo] = [await member(), await member()];
    api.time.now -= MINUTE_MS;
    await ada.as().queue.join(wish(change));
    api.time.now += MINUTE_MS;
    await bo.as().queue.join(wish(change));
    const { match } = await ada.as().queue.mine();
    if (!match) throw new Error("nobody was matched");
    return { ada, bo, matchId: match.id, match };
  };
  return { api, member, offered };
}
