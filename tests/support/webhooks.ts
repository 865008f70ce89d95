import { createHmac } from "node:crypto";
import { announceEvents } from "#server/jobs/announce.ts";
import { sendWebhooks } from "#server/jobs/send-webhooks.ts";
import { announceByWebhook, announceStages } from "#server/webhooks/announce.ts";
import { open } from "../domain/scheduling/people.ts";
import { openTestApi } from "./api.ts";
import { type Answering, type Heard, openHttpServer } from "./http-server.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse("2026-03-23T05:00:00Z");
export const EVERYTHING = [
  "booking.booked",
  "booking.moved",
  "booking.cancelled",
  "interview.started",
  "interview.ended",
] as const;
export const never = new AbortController().signal;

export const taken: Answering = (_, response) => response.writeHead(200).end("thanks");

/** As docs/webhooks.md tells receivers to do it. */
export function verifies({ headers, body }: Heard, secret: string): boolean {
  const parts = String(headers["dryrun-signature"]).split(",");
  const time = parts.find((part) => part.startsWith("t="))?.slice(2);
  const right = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return parts.includes(`v1=${right}`);
}
export const typesOf = (heard: readonly Heard[]): string[] => heard.map(({ body }) => JSON.parse(body).type);

/** Ada can be booked, Bo books her, and a server listens; each test has a day of its own. */
export async function openWebhooks() {
  const [api, server] = await Promise.all([openTestApi(), openHttpServer(taken)]);
  const [ada, bo] = [api.browser(), api.browser()];
  await ada.signUp("Ada");
  await bo.signUp("Bo");
  await ada.as().schedule.saveHours({ rules: open("UTC"), seen: 0 });
  const asked = {
    title: "Mock",
    slug: "mock",
    minutes: 60,
    every: 60,
    need: "all",
    approval: false,
  } as const;
  const { id: kind } = await ada.as().schedule.addEventType({ ...asked, languages: ["en"] });
  let day = 0;
  const nine = () => NOW + day * DAY_MS + 4 * HOUR_MS;
  const layOut = async () => {
    await announceEvents(api.runtime, [announceByWebhook(api.runtime)]);
    await announceStages(api.runtime);
  };
  return {
    api,
    server,
    ada,
    bo,
    nine,
    layOut,
    work: async () => {
      await layOut();
      return sendWebhooks(api.runtime, never);
    },
    listen: (events: readonly (typeof EVERYTHING)[number][] = EVERYTHING) =>
      ada.as().webhook.add({ url: `${server.origin}/hook`, events: [...events] }),
    book: async () => {
      const asWhom = { guestZone: "UTC", guestLocale: "en" } as const;
      const { id } = await bo.as().schedule.hold({ ...asWhom, eventTypeId: kind, start: nine() });
      return bo.as().schedule.book({ id, message: "" });
    },
    deliveries: async (id: string) => (await ada.as().webhook.read({ id })).deliveries,
    next: async () => {
      for (const { id } of await ada.as().webhook.list()) await ada.as().webhook.remove({ id });
      await layOut();
      server.heard.length = 0;
      server.answer(taken);
      day += 1;
      api.time.now = NOW;
    },
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}
