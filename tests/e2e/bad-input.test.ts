import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_CODE_CHARS } from "#domain/interview/limits.ts";
import { signToken } from "#server/auth/signed-token.ts";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { newPerson, type Person, setClockOff } from "../support/e2e-person.ts";
import {
  acceptInvite,
  allHave,
  button,
  codeIn,
  connection,
  editor,
  header,
  inRoom,
  meet,
  newInvite,
  openTool,
  pickQuestion,
  replaceCode,
  verdict,
} from "../support/e2e-room.ts";

const AUTH_SECRET = "a secret of this test alone, long enough";
const TITLE = "A loss that cannot fall below zero";
const SOLUTION = "db/bank/softmax-cross-entropy/solution.py";
/** Its checks that are compared with the reference model; the others are laws. */
const COMPARED = 4;
const HOURS_OFF = 3;

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;

/** What one writes reaches the other and is saved. */
async function roomGoesOn(words: string): Promise<void> {
  await replaceCode(candidate.page, words);
  await allHave([interviewer], words);
  await inRoom(candidate.page);
}

async function refusedInvite(link: string, words: string): Promise<void> {
  const guest = await newPerson(browser, app.baseUrl);
  await guest.page.goto(link);
  await guest.page.getByText(words).waitFor();
  expect(await guest.page.getByRole("button", { name: "Join" }).count()).toBe(0);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
}

const place = (page: Page, name: string): string =>
  page.url().replace(/\/(room|prepare|lobby)(\?.*)?$/, `/${name}?as=interviewer`);

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ AUTH_SECRET }), launchBrowser()]);
  ({ interviewer, candidate } = await meet(app, browser));
  await openTool(interviewer.page, "Run");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("invites that do not hold", () => {
  it("says that a forged invite is not valid", async () => {
    const forged = `${app.demo.candidate.slice(0, -2)}AA`;
    await refusedInvite(forged, "This invite link is not valid.");
  });

  it("says that an expired invite has expired", async () => {
    const body = { inviteId: crypto.randomUUID() };
    const token = signToken(AUTH_SECRET, "invite", { body, expires: Date.now() - 1 });
    await refusedInvite(`${app.baseUrl}/invite/${token}`, "This invite link has expired.");
  });

  it("says that an invite was withdrawn, and removes whoever came by it", async () => {
    const host = await interviewer.context.newPage();
    await host.goto(place(interviewer.page, "prepare"));
    const link = await newInvite(host, "Observer", "Mallory");
    const guest = await newPerson(browser, app.baseUrl);
    await acceptInvite(guest.page, link, "Mallory");
    await interviewer.page.getByRole("button", { name: "Admit Mallory" }).click();
    await guest.page.waitForURL(/\/room/);
    await inRoom(guest.page);
    await host.reload();
    const row = host.getByRole("listitem").filter({ hasText: "Mallory" });
    await row.getByRole("button", { name: "Withdraw" }).click();
    await host.getByRole("button", { name: "Withdraw invite" }).click();
    await guest.page.getByText("You were removed from this interview").waitFor();
    await refusedInvite(link, "This invite was withdrawn.");
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
    await host.close();
  });

  it("keeps the candidate out of what interviewers prepare", async () => {
    const page = await candidate.context.newPage();
    for (const url of [
      place(candidate.page, "prepare"),
      place(candidate.page, "prepare").split("?")[0] ?? "",
    ]) {
      await page.goto(url);
      await page.getByText("You may not do this here.").waitFor();
      expect(await page.getByText("Attention that never looks where it must not").count()).toBe(0);
    }
    await page.close();
  });
});

describe("a room under odd conditions", () => {
  it("refuses a paste that is too large, in words, and loses nothing else", async () => {
    await roomGoesOn("# what stood there before");
    await candidate.page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      "x".repeat(MAX_CODE_CHARS + 1),
    );
    await editor(candidate.page).click();
    await candidate.page.keyboard.press("ControlOrMeta+V");
    await candidate.page.getByText(/^The code may be at most 100,000 characters long/).waitFor();
    expect(await codeIn(candidate.page)).toBe("# what stood there before");
    await roomGoesOn("# and afterwards");
  });

  it("serves two tabs of one person", async () => {
    const second = await candidate.context.newPage();
    await second.goto(candidate.page.url());
    await inRoom(second);
    await replaceCode(second, "# from the second tab");
    await allHave([interviewer], "# from the second tab");
    await allHave([candidate], "# from the second tab");
    await header(interviewer.page).getByText("2 here").waitFor();
    await second.close();
    await roomGoesOn("# from the first tab");
  });

  it("warns of a clock that is hours off, and works all the same", async () => {
    const host = await interviewer.context.newPage();
    await host.goto(place(interviewer.page, "prepare"));
    const link = await newInvite(host, "Observer", "Tardy");
    await host.close();
    const guest = await newPerson(browser, app.baseUrl);
    await setClockOff(guest.context, HOURS_OFF);
    await acceptInvite(guest.page, link, "Tardy");
    await guest.page.getByText("Your clock is about 180 minutes off.").waitFor();
    await interviewer.page.getByRole("button", { name: "Admit Tardy" }).click();
    await guest.page.waitForURL(/\/room/);
    await inRoom(guest.page);
    const elapsed = await header(guest.page).getByTitle("Time since the start").innerText();
    const minutes = Number(/(\d+):\d\d/.exec(elapsed)?.[1]);
    expect(minutes).toBeLessThan(60);
    await openTool(guest.page, /^Chat/);
    await guest.page.getByLabel("Message", { exact: true }).fill("Late, but here");
    await button(guest.page, "Send").click();
    await openTool(interviewer.page, /^Chat/);
    await interviewer.page.getByText("Late, but here").waitFor();
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  });

  it("refuses model files that are not the published ones, in words, and judges nothing by them", async () => {
    await candidate.context.route(/\/models\/.*\.onnx/, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 1] = 255 - (body[body.length - 1] ?? 0);
      await route.fulfill({ response, body });
    });
    await pickQuestion(interviewer.page, TITLE);
    await candidate.page.getByRole("heading", { name: TITLE }).waitFor();
    await openTool(candidate.page, "Model");
    await candidate.page.getByText(/the checksum differs/).waitFor();
    await replaceCode(candidate.page, readFileSync(SOLUTION, "utf8"));
    await button(candidate.page, "Check").click();
    await verdict(candidate.page)
      .getByText(/file is not the one its card names/)
      .first()
      .waitFor();
    // Laws of the program alone need no model; whatever is compared with one stays open.
    const results = verdict(candidate.page).getByRole("list", { name: "Results of the checks" });
    expect(await results.getByText("Not decided", { exact: true }).count()).toBe(COMPARED);
    expect(await results.getByText("Differs", { exact: true }).count()).toBe(0);
    await roomGoesOn("# still here");
    await connection(interviewer.page).getByText("Saved").waitFor();
  });

  it("has logged no error of its own on the interviewer's page", () => {
    expect(interviewer.troubles).toEqual([]);
  });
});
