import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { signUp } from "../support/e2e-account.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person, WAIT_MS } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";
import { openMailbox, partsOf } from "../support/mailbox.ts";

const KIND = "Mock interview, sequence models";
const GUEST = "gus@example.org";
/** What the wrong code is answered with. */
const REFUSED = /schedule\.book|status of 401/;

let app: AppProcess;
let browser: Browser;
let grace: Person;
let lin: Person;
let gus: Person;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

beforeAll(async () => {
  mailbox = await openMailbox();
  [app, browser] = await Promise.all([startApp({ SMTP_URL: mailbox.url }), launchBrowser()]);
  [grace, lin, gus] = await Promise.all([
    newPerson(browser, app.baseUrl, { timezoneId: "Europe/Berlin" }),
    newPerson(browser, app.baseUrl, { timezoneId: "America/New_York" }),
    newPerson(browser, app.baseUrl, { timezoneId: "Asia/Shanghai" }),
  ]);
  await signUp(grace, "Grace");
  await signUp(lin, "Lin");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
  await mailbox?.close();
});

/** Minutes after midnight that a free time's button shows. */
const shown = (words: string): number => {
  const [, hours = "", minutes = "", half] = /(\d{1,2}):(\d{2})\s*([AP]M)?/i.exec(words) ?? [];
  return ((Number(hours) % 12) + (half?.toUpperCase() === "PM" ? 12 : 0)) * 60 + Number(minutes);
};

/** Times that can be chosen, in the view that is shown. */
const times = (person: Person) =>
  person.page
    .getByRole("tabpanel")
    .getByRole("button", { name: /\d:\d\d.*, [A-Z]\w+\/[A-Z]/, disabled: false });

/** The newest mail to the address that says this, once it has arrived. */
async function mailTo(address: string, says: RegExp): Promise<string> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const found = mailbox.received
      .filter(({ to }) => to.includes(address))
      .map(({ raw, headers }) => [headers.get("subject"), ...partsOf(raw, /text\/plain/i)].join("\n"))
      .findLast((text) => says.test(text));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${address} says ${says}`);
}

describe("from free hours to two people in one room", () => {
  it("takes the hours in the host's own zone, and says what is wrong with them", async () => {
    const { page } = grace;
    await page.goto("/schedule");
    await page.getByText("Nothing is booked").waitFor();
    await page.getByText("Not saved yet").waitFor();
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
    await page.getByLabel("Monday, window 1: to").fill("08:00");
    await button(page, "Save the hours").click();
    await page.getByText("A window ends before it starts.").waitFor();
    await page.getByLabel("Monday, window 1: to").fill("17:00");
    for (const day of ["Saturday", "Sunday"]) await button(page, `Add hours to ${day}`).click();
    await button(page, "Save the hours").click();
    await page.getByText("Saved", { exact: true }).waitFor();
  });

  it("gives a link and a kind of interview to book", async () => {
    const { page } = grace;
    await page.getByLabel("Name in the link").fill("Grace-H");
    await button(page, "Save the name").click();
    expect(await page.getByLabel("Your booking link").inputValue()).toBe(`${app.baseUrl}/book/grace-h`);
    await page.getByText("Add a kind of interview").last().click();
    await page.getByLabel("Title").fill(KIND);
    await page.getByLabel("Last part of its address").fill("mock-60");
    await button(page, "Add").click();
    await page.getByRole("link", { name: KIND }).waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("[complaint 17] shows free times in the visitor's zone, each with its whole date in its name", async () => {
    const { page } = lin;
    await page.goto("/book/grace-h");
    expect(await looks(lin)).toEqual([]);
    await page.getByRole("link", { name: new RegExp(KIND) }).click();
    const first = times(lin).first();
    await first.waitFor();
    expect(await page.getByLabel("Time zone").inputValue()).toBe("America/New_York");
    expect(await first.getAttribute("aria-label")).toMatch(/day,? .*20\d\d.*New York/);
    const day = page.getByRole("button", { name: /day, .* \d+, 20\d\d, \d+ free times?/ }).first();
    await day.waitFor();
    expect(await looks(lin)).toEqual([]);
    const there = shown(await first.innerText());
    await page.getByLabel("Time zone").selectOption("Europe/Berlin");
    const here = shown(await first.innerText());
    expect((here - there + 1_440) % 1_440).toBeGreaterThanOrEqual(5 * 60);
    await page.getByLabel("Time zone").selectOption("America/New_York");
    expect(shown(await first.innerText())).toBe(there);
  });

  it("[complaint 17] goes through the days with the arrow keys, and lists them as well", async () => {
    const { page } = lin;
    await button(page, "Later month").click();
    const days = page.getByRole("grid").getByRole("button", { name: /\d free times?/ });
    await days.first().focus();
    const before = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    const after = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(after).toMatch(/20\d\d, \d+ free times?/);
    expect(after).not.toBe(before);
    await page.keyboard.press("Enter");
    await times(lin).first().waitFor();
    await page.getByRole("tab", { name: "List" }).click();
    await times(lin).nth(9).waitFor();
    expect(await looks(lin)).toEqual([]);
  });

  it("keeps the time while the form is filled in, and books it", async () => {
    const { page } = lin;
    await times(lin).nth(2).click();
    await page.getByText(/Kept for you for 4:|Kept for you for 5:00/).waitFor();
    expect(await looks(lin)).toEqual([]);
    await page.getByLabel("What would you like to practise?").fill("Attention masks");
    await button(page, "Confirm").click();
    await page.getByText("Booked", { exact: true }).waitFor();
    await page.getByRole("link", { name: "To the booking" }).click();
    await page.getByText("What happened").waitFor();
    expect(await looks(lin)).toEqual([]);
  });

  it("leads both into one interview", async () => {
    await grace.page.reload();
    await grace.page.getByText("Attention masks").waitFor();
    expect(await looks(grace)).toEqual([]);
    await grace.page.getByRole("link", { name: "Prepare" }).click();
    await grace.page.getByRole("heading", { name: KIND }).waitFor();
    await lin.page.goto("/schedule");
    await lin.page.getByRole("link", { name: "To the lobby" }).click();
    await lin.page.getByText("Waiting for an interviewer to let you in").waitFor();
  });

  it("gives the time back when it is cancelled, and tells both", async () => {
    await lin.page.goto("/schedule");
    await lin.page.getByRole("button", { name: /^Cancel / }).click();
    await button(lin.page, "Cancel the booking").click();
    await lin.page.getByText("Cancelled").waitFor();
    await grace.page.goto("/schedule");
    await grace.page.getByText("Cancelled").waitFor();
    await grace.page.goto("/interviews");
    await grace.page.getByText("Called off").waitFor();
  });

  it("[SCH-17] lets somebody without an account book with a code from their mail", async () => {
    const { page } = gus;
    await page.goto("/book/grace-h/mock-60");
    await button(page, "Later month").click();
    await times(gus).nth(1).click();
    await page.getByLabel("Your name").fill("Gus");
    await page.getByLabel("Your e-mail address").fill(GUEST);
    await page.getByLabel("What would you like to practise?").fill("Beam search");
    await button(page, "Send me a code").click();
    await page.getByLabel("Code").waitFor();
    expect(await looks(gus)).toEqual([]);
    await page.getByLabel("Code").fill("000000");
    await button(page, "Confirm").click();
    await page.getByText("This is not the code that was sent").waitFor();
    const [code = ""] = /\d{6}/.exec(await mailTo(GUEST, /\d{6}/)) ?? [];
    await page.getByLabel("Code").fill(code);
    await button(page, "Confirm").click();
    await page.getByText("Booked", { exact: true }).waitFor();
  });

  it("[SCH-18] shows it to the host, who moves it with a reason", async () => {
    const { page } = grace;
    await page.goto("/schedule");
    await page.getByText("Beam search").waitFor();
    await page.getByRole("link", { name: KIND }).first().click();
    await page.getByText("What happened").waitFor();
    await page.getByText("Beam search").waitFor();
    await button(page, "Move").click();
    await times(grace).nth(3).click();
    await button(page, "Move it there").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("A train was late");
    await dialog.getByRole("button", { name: "Move it there" }).click();
    await page.getByText("Reason: A train was late").waitFor();
    expect(await looks(grace)).toEqual([]);
  });

  it("[SCH-18] lets the guest see the move and cancel it through the link in the mail, without an account", async () => {
    const { page } = gus;
    const text = await mailTo(GUEST, /A train was late/);
    const [link = ""] = /https?:\S+\/bookings\/\S+/.exec(text) ?? [];
    await page.goto(link);
    await page.getByText("Reason: A train was late").waitFor();
    expect(await looks(gus)).toEqual([]);
    await button(page, "Cancel").click();
    await page.getByLabel("Reason").fill("I am ill");
    await button(page, "Cancel the booking").click();
    await page.getByText("Reason: I am ill").waitFor();
    await grace.page.reload();
    await grace.page.getByText("Reason: I am ill").waitFor();
    expect([...grace.troubles, ...lin.troubles, ...gus.troubles].filter((one) => !REFUSED.test(one))).toEqual(
      [],
    );
  });
});
