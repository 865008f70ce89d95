import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open } from "../domain/scheduling/people.ts";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";
import { openHttpServer } from "../support/http-server.ts";
import { typesOf, verifies } from "../support/webhooks.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two days from now at ten in UTC: bookable, and no hour of a change of clocks. */
const TEN = Math.floor(Date.now() / DAY_MS) * DAY_MS + 2 * DAY_MS + 10 * HOUR_MS;

let app: AppProcess;
let browser: Browser;
let server: Awaited<ReturnType<typeof openHttpServer>>;
let grace: Person;
let lin: Person;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

/** The API as the person's browser would call it; for what other tests do on pages. */
async function call<T>({ page }: Person, path: string, input: object): Promise<T> {
  const answer = await page.request.post(`/api/trpc/${path}`, { data: { json: input } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()).result.data.json;
}

const basic = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");
const feed = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "BEGIN:VEVENT",
  "UID:1",
  `DTSTART:${basic(TEN)}`,
  `DTEND:${basic(TEN + HOUR_MS)}`,
  "SUMMARY:Dentist",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

beforeAll(async () => {
  server = await openHttpServer(({ url }, response) =>
    response.end(url === "/work.ics" ? feed : "<title>Sign in</title>"),
  );
  [app, browser] = await Promise.all([startApp({ ALLOW_LOOPBACK_REQUESTS: "1" }), launchBrowser()]);
  [grace, lin] = await Promise.all([newPerson(browser, app.baseUrl), newPerson(browser, app.baseUrl)]);
  await signUp(grace, "Grace");
  await signUp(lin, "Lin");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
  await server?.close();
});

describe("other calendars", () => {
  it("are fetched as soon as they are added, and say what came of it", async () => {
    const { page } = grace;
    await page.goto("/schedule");
    await page.getByText("None yet. Without them").waitFor();
    const add = async (name: string, path: string) => {
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Address of the calendar").fill(`${server.origin}${path}`);
      await button(page, "Add the calendar").click();
    };
    await add("Work", "/work.ics");
    await page.getByText("Up to date").waitFor();
    await page.getByText("1 entry").waitFor();
    await add("Home", "/home.ics");
    await page.getByText("What stands there is no calendar").waitFor();
    await add("Again", "/work.ics");
    await page.getByText("This calendar is in the list already.").waitFor();
    expect(await looks(grace)).toEqual([]);
    expect(grace.received.some((text) => text.includes("Dentist") || text.includes("work.ics"))).toBe(false);
  });

  it("are forgotten when they are removed", async () => {
    const { page } = grace;
    await page.reload();
    await button(page, "Remove Home").click();
    await button(page, "Remove the calendar").click();
    await page.getByText("What stands there is no calendar").waitFor({ state: "detached" });
    await page.getByText("Up to date").waitFor();
  });
});

describe("webhooks", () => {
  let secret = "";

  it("show their secret once", async () => {
    const { page } = grace;
    await page.getByRole("link", { name: "Webhooks" }).click();
    await page.getByText("No program is told yet").waitFor();
    expect(await looks(grace)).toEqual([]);
    await page.getByLabel("Address").fill("http://me:word@example.org/");
    await button(page, "Add the webhook").click();
    await page.getByText("This cannot be used").waitFor();
    await page.getByLabel("Address").fill(`${server.origin}/hook`);
    await button(page, "Add the webhook").click();
    secret = await page.getByRole("textbox", { name: "Secret", exact: true }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    expect(await looks(grace)).toEqual([]);
    await page.reload();
    await page.getByRole("link", { name: `${server.origin}/hook` }).click();
    await page.getByText("Nothing has happened yet").waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
  });

  it("hear of a booking, which takes only time that the other calendar leaves", async () => {
    await call(grace, "schedule.saveHours", { rules: open("UTC", { noticeMinutes: 60 }), seen: 0 });
    const kind = { slug: "mock", title: "Mock", minutes: 60, every: 60, need: "all", approval: false };
    const { id } = await call<{ id: string }>(grace, "schedule.addEventType", { ...kind, languages: ["en"] });
    const hold = (start: number) =>
      call<{ id: string }>(lin, "schedule.hold", {
        eventTypeId: id,
        start,
        guestZone: "UTC",
        guestLocale: "en",
      });
    await expect(hold(TEN)).rejects.toThrow("conflict");
    const held = await hold(TEN + HOUR_MS);
    await call(lin, "schedule.book", { id: held.id, message: "" });
    const { page } = grace;
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.getByText("Taken", { exact: true }).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    const [heard] = server.heard.filter(({ url }) => url === "/hook");
    expect(heard && verifies(heard, secret)).toBe(true);
    await page.getByText("How the answer began").click();
    await page.getByText("<title>Sign in</title>").waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("are sent again by hand, paused, and keep what waits", async () => {
    const { page } = grace;
    await page.getByRole("button", { name: "Send again: delivery 1, Booked" }).click();
    await page.getByText("sent again by hand").waitFor();
    await page.getByText("Taken", { exact: true }).nth(1).waitFor();
    expect(typesOf(server.heard.filter(({ url }) => url === "/hook"))).toEqual([
      "booking.booked",
      "booking.booked",
    ]);
    await button(page, "Pause").click();
    await page.getByText("What happens meanwhile waits and is sent").waitFor();
    expect(await looks(grace)).toEqual([]);
    await button(page, "Go on").click();
    await button(page, "Pause").waitFor();
    await button(page, "Replace the secret").click();
    await button(page, "Make a new secret").click();
    expect(await page.getByRole("textbox", { name: "Secret", exact: true }).inputValue()).not.toBe(secret);
  });

  it("are nobody else's, and gone when removed", async () => {
    const { page } = grace;
    const address = page.url();
    for (const elsewhere of [address, "/schedule/webhooks/nope"]) {
      await lin.page.goto(elsewhere);
      await lin.page.getByText("There is nothing at this address").waitFor();
    }
    await button(page, "Remove").click();
    await button(page, "Remove the webhook").click();
    await page.getByText("No program is told yet").waitFor();
    // Two additions were refused on purpose.
    const unforeseen = [...grace.troubles, ...lin.troubles].filter(
      (words) => !/status of 40[09]/.test(words),
    );
    expect(unforeseen).toEqual([]);
  });
});
