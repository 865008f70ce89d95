import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { AppProcess } from "./app-process.ts";
import { newPerson, type Person, WAIT_MS } from "./e2e-person.ts";

export interface Meeting {
  readonly interviewer: Person;
  readonly candidate: Person;
}

/** Opens an invite and takes its place under a name. */
export async function acceptInvite(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(/\/interviews\//);
}

/** On the page that prepares an interview: one more invite, and its link as somebody would copy it. */
export async function newInvite(page: Page, role: string, name: string): Promise<string> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("As", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Make a link" }).click();
  return page.getByLabel(`Invite link for ${name}`).inputValue();
}

export const header = (page: Page): Locator => page.getByRole("banner");

/** The one line about the connection. */
export const connection = (page: Page): Locator => header(page).getByRole("status");

export const inRoom = (page: Page): Promise<void> =>
  connection(page).getByText("Saved", { exact: true }).waitFor();

export async function enterRoom(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Enter the room" }).click();
  await page.waitForURL(/\/room/);
  await inRoom(page);
}

/** Both sides of an interview, each in a browser of their own, both in the room. */
export async function meet(app: AppProcess, browser: Browser): Promise<Meeting> {
  const [interviewer, candidate] = await Promise.all([
    newPerson(browser, app.baseUrl),
    newPerson(browser, app.baseUrl),
  ]);
  await acceptInvite(interviewer.page, app.demo.interviewer, "Ada");
  await enterRoom(interviewer.page);
  await acceptInvite(candidate.page, app.demo.candidate, "Lin");
  await interviewer.page.getByRole("button", { name: "Admit Lin" }).click();
  await candidate.page.waitForURL(/\/room/);
  await inRoom(candidate.page);
  return { interviewer, candidate };
}

export const editor = (page: Page, language = "Python"): Locator =>
  page.getByRole("textbox", { name: `Shared ${language} code` });

/** The editor's text without the others' carets; short programs only, for a long one is not drawn as a whole. */
export const codeIn = (page: Page): Promise<string> =>
  page
    .locator(".cm-content")
    .first()
    .evaluate((content) =>
      [...content.querySelectorAll(".cm-line")]
        .map((line) => {
          const copy = line.cloneNode(true) as Element;
          for (const extra of copy.querySelectorAll(".cm-ySelectionCaret, .cm-placeholder")) extra.remove();
          return copy.textContent ?? "";
        })
        .join("\n"),
    );

/** Every page comes to show exactly this program. */
export const allHave = (at: readonly Pick<Person, "page">[], text: string): Promise<void> =>
  expect
    .poll(() => Promise.all(at.map(({ page }) => codeIn(page))), { timeout: WAIT_MS })
    .toEqual(at.map(() => text));

/** Replaces the whole program as a person would: select all, paste. */
export async function replaceCode(page: Page, text: string, language = "Python"): Promise<void> {
  await editor(page, language).click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press("ControlOrMeta+V");
}

export async function pickQuestion(page: Page, title: string): Promise<void> {
  await page
    .getByRole("button", { name: /^(Choose a|Change) question$/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Choose a question" });
  await dialog.getByRole("combobox", { name: "Search" }).fill(title);
  await dialog.getByRole("option", { name: title, selected: true }).waitFor();
  // The button waits for the answer to what was typed last, as Enter does.
  await dialog.getByRole("button", { name: "Ask this question", disabled: false }).waitFor();
  await dialog.getByRole("combobox", { name: "Search" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: title }).waitFor();
}

export const openTool = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("tab", { name }).click();

export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

export const runPanel = (page: Page): Locator => page.getByRole("region", { name: "Run", exact: true });

export const verdict = (page: Page): Locator => page.getByRole("article", { name: "Verdict" });

/** What a definition list says under a term. */
export const figure = (where: Locator, term: string): Promise<string> =>
  where.locator(`dt:text-is("${term}") + dd`).first().innerText();

/** Waits until the words are on the page, for everyone who is given. */
export const allSee = async (people: readonly Person[], words: string | RegExp): Promise<void> => {
  await Promise.all(people.map(({ page }) => page.getByText(words).first().waitFor({ timeout: WAIT_MS })));
};

/** Runs the checks as one person and waits until all see the expected words and that two browsers agree. */
export async function checkAgreed(by: Person, people: readonly Person[], expected: string): Promise<void> {
  await button(by.page, "Check").click();
  await Promise.all(people.map(({ page }) => verdict(page).getByText(expected).waitFor()));
  await Promise.all(people.map(({ page }) => verdict(page).getByText("Both browsers agree").waitFor()));
}
