import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { newPerson, type Person, WAIT_MS } from "../support/e2e-person.ts";
import {
  allHave,
  allSee,
  codeIn,
  connection,
  editor,
  inRoom,
  meet,
  replaceCode,
} from "../support/e2e-room.ts";

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;
let both: readonly Person[];

/** `a1 a2 a3 `: a lost or doubled keystroke shows. */
const counted = (letter: string, from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i} `).join("");

const type = ({ page }: Person, text: string): Promise<void> => page.keyboard.type(text);

const saved = async (): Promise<void> => {
  await Promise.all(both.map(({ page }) => inRoom(page)));
};

const offline = ({ page }: Person): Promise<void> =>
  connection(page)
    .getByText(/^Offline: \d+ edits? kept here$/)
    .waitFor();

/** The candidate writes at the end of the first line, the interviewer at the end of the second. */
async function takeLines(): Promise<void> {
  await editor(candidate.page).click();
  await candidate.page.keyboard.press("ControlOrMeta+Home");
  await candidate.page.keyboard.press("End");
  await editor(interviewer.page).click();
  await interviewer.page.keyboard.press("ControlOrMeta+End");
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  ({ interviewer, candidate } = await meet(app, browser));
  both = [interviewer, candidate];
  for (const person of both) person.expectOutages();
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("a server that dies while two people type", () => {
  it("has kept all it called saved, for somebody whose browser holds nothing", async () => {
    await replaceCode(candidate.page, "# c \n# i ");
    await allHave(both, "# c \n# i ");
    await takeLines();
    await Promise.all([type(candidate, counted("c", 1, 20)), type(interviewer, counted("i", 1, 20))]);
    await saved();
    await app.kill();
    const room = candidate.page.url();
    const storageState = await candidate.context.storageState();
    for (const { page } of both) await page.goto("about:blank");
    await app.start();
    const fresh = await newPerson(browser, app.baseUrl, { storageState });
    await fresh.page.goto(room);
    await allHave([fresh], `# c ${counted("c", 1, 20)}\n# i ${counted("i", 1, 20)}`);
    expect(fresh.troubles).toEqual([]);
    await fresh.context.close();
    for (const { page } of both) await page.goBack();
    await saved();
  });

  it("gets back what was typed while it was dead, by those who stayed and by one who reloaded", async () => {
    await takeLines();
    const typing = Promise.all([
      type(candidate, counted("c", 21, 60)),
      type(interviewer, counted("i", 21, 60)),
    ]);
    await expect.poll(() => codeIn(interviewer.page), { timeout: WAIT_MS }).toContain("c25 ");
    await app.kill();
    await typing;
    await Promise.all(both.map(offline));
    await allSee(both, "You are offline");
    await type(candidate, counted("c", 61, 70));
    await type(interviewer, counted("i", 61, 70));
    const asked: string[] = [];
    candidate.page.once("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    const room = candidate.page.url();
    await candidate.page.reload().catch(() => null);
    expect(asked).toEqual(["beforeunload"]);
    await app.start();
    await candidate.page.goto(room);
    await saved();
    await allHave(both, `# c ${counted("c", 1, 70)}\n# i ${counted("i", 1, 70)}`);
  });

  it("says so in words when it only falls silent, and takes what was typed when it is back", async () => {
    app.freeze();
    await takeLines();
    await type(candidate, counted("c", 71, 80));
    await offline(candidate);
    await connection(interviewer.page).getByText("Offline").waitFor();
    app.thaw();
    await saved();
    await allHave(both, `# c ${counted("c", 1, 80)}\n# i ${counted("i", 1, 70)}`);
  });

  it("has an unbroken log after all of this, and nothing else went wrong", async () => {
    await interviewer.page.goto(interviewer.page.url().replace(/\/room.*/, "/report?as=interviewer"));
    await interviewer.page.getByText(/^The log is intact/).waitFor();
    expect(both.flatMap((person) => person.troubles)).toEqual([]);
  });
});
