import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from "playwright-core";

/** On a busy machine a first compile of Python takes many seconds; nothing is asserted about time. */
export const WAIT_MS = 60_000;
export const DESK = { width: 1280, height: 900 };

const TEXT = /json|text\/(html|plain|x-component)/;

/** One person at one browser: their page, what went wrong on it and every word that reached it. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught exceptions and refused requests. */
  readonly troubles: string[];
  /** Socket frames and textual answers, as they came. */
  readonly received: string[];
  /** From here on a lost server is part of the test: failed requests are no trouble. */
  expectOutages(): void;
}

const asText = (payload: string | Buffer): string =>
  typeof payload === "string" ? payload : payload.toString("utf8");

async function keep(response: Response, received: string[]): Promise<void> {
  const type = response.headers()["content-type"] ?? "";
  if (!TEXT.test(type)) return;
  const body = await response.text().catch(() => "");
  received.push(body);
}

const OUTAGE = /net::ERR_|WebSocket connection to|Failed to load resource|Failed to fetch|NetworkError/;

function watch(person: Pick<Person, "troubles" | "received">, page: Page, outages: () => boolean): void {
  const trouble = (words: string) => {
    if (!outages() || !OUTAGE.test(words)) person.troubles.push(`${page.url()}: ${words}`);
  };
  page.on("console", (message) => message.type() === "error" && trouble(message.text()));
  page.on("pageerror", (error) => trouble(String(error)));
  page.on("response", (response) => void keep(response, person.received));
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => void person.received.push(asText(payload))),
  );
}

/** Every page of the context is watched, also those that open later. */
export async function newPerson(
  browser: Browser,
  baseUrl: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ locale: "en-GB", viewport: DESK, baseURL: baseUrl, ...options });
  context.setDefaultTimeout(WAIT_MS);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseUrl });
  const [troubles, received]: [string[], string[]] = [[], []];
  let outages = false;
  context.on("page", (page) => watch({ troubles, received }, page, () => outages));
  const page = await context.newPage();
  return {
    context,
    page,
    troubles,
    received,
    expectOutages: () => {
      outages = true;
    },
  };
}

/** From the next page on, this person's clock is this many hours ahead. */
export const setClockOff = async (context: BrowserContext, hours: number): Promise<void> => {
  await context.addInitScript((ms) => {
    const real = Date;
    globalThis.Date = new Proxy(real, {
      construct: (target, given) =>
        given.length === 0 ? new target(real.now() + ms) : Reflect.construct(target, given),
      get: (target, key) => (key === "now" ? () => real.now() + ms : Reflect.get(target, key)),
    });
  }, hours * 3_600_000);
};

/** Whether the person's browser was ever sent these words, over sockets or HTTP. */
export const holds = (person: Person, words: string | RegExp): boolean =>
  person.received.some((text) => (typeof words === "string" ? text.includes(words) : words.test(text)));
