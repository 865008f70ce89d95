import { readdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";
import { button } from "../support/e2e-room.ts";

const PASSWORD = "seven quiet harbours";
const SHIPPED = "db/bank/softmax-cross-entropy";
const SLUG = "softmax-of-our-own";
const TITLE = "A cross entropy of our own";

let app: AppProcess;
let browser: Browser;
let admin: Person;
let author: Person;

const looks = async (person: Person): Promise<string[]> => [
  ...(await findings(person.page)),
  ...(await findingsInChinese(browser, person)),
];

const signUp = async (name: string): Promise<Person> => {
  const person = await newPerson(browser, app.baseUrl);
  const { page } = person;
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail address").fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await button(page, "Create account").click();
  await page.getByRole("link", { name: "New interview" }).first().waitFor();
  return person;
};

const shipped = (name: string): string => readFileSync(`${SHIPPED}/${name}`, "utf8");

/** Replaces what stands in one file's editor, as a paste does. */
const write = async (page: Page, name: string, text: string): Promise<void> => {
  await page.getByRole("textbox", { name, exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
};

const saved = (page: Page) => page.getByText("Saved.", { exact: true }).waitFor();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  admin = await signUp("Ada");
  author = await signUp("Bo");
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("authoring in the browser", () => {
  it("[BNK-13] begins with a role that an admin grants", async () => {
    await author.page.goto("/authoring");
    await author.page.getByText("You have no role in the bank").waitFor();
    const { page } = admin;
    await page.goto("/admin/members");
    const [answer] = await Promise.all([
      page.waitForResponse(/admin\.grant/),
      page.getByLabel("Role of Bo in the bank").selectOption({ label: "Author" }),
    ]);
    expect(answer.ok()).toBe(true);
    await page
      .getByText(/made Bo .* an author/)
      .first()
      .waitFor();
    expect(await looks(admin)).toEqual([]);
  });

  it("[BNK-11] tells a mistake in YAML with its line, and keeps what was typed across a reload", async () => {
    const { page } = author;
    await page.goto("/authoring");
    await page.getByLabel("Short name").fill(SLUG);
    await page.getByLabel("Kind").selectOption("implement");
    expect(await looks(author)).toEqual([]);
    await button(page, "Begin the draft").click();
    await page.waitForURL(/authoring\/[0-9a-f-]{36}/);
    await page.getByLabel("File", { exact: true }).selectOption("question.yaml");
    await write(page, "question.yaml", "slug: [broken\n");
    await page
      .getByRole("button", { name: /question\.yaml:\d/ })
      .first()
      .waitFor();
    await saved(page);
    await page.reload();
    await page.getByLabel("File", { exact: true }).selectOption("question.yaml");
    await page.getByText("slug: [broken").waitFor();
    expect(await looks(author)).toEqual([]);
  });

  it("[BNK-14] judges solution, starter and wrong programs in the browser before it is submitted", async () => {
    const { page } = author;
    await write(
      page,
      "question.yaml",
      shipped("question.yaml").replace("slug: softmax-cross-entropy", `slug: ${SLUG}`),
    );
    await saved(page);
    const code = readdirSync(SHIPPED).filter((name) => /\.(py|ts)$/.test(name));
    const files = Object.fromEntries(code.map((name) => [name, shipped(name)]));
    await page.getByLabel("File", { exact: true }).selectOption({ index: 0 });
    await write(page, "en.md", shipped("en.md").replace(/^# .*/, `# ${TITLE}`));
    await write(page, "zh.md", shipped("zh.md"));
    await saved(page);
    await addFiles(page, files);
    await page.getByText("No problem found").waitFor();
    await saved(page);
    await button(page, "Judge all programs").click();
    await page.getByText("Holds").first().waitFor();
    await button(page, "Judge all programs").waitFor();
    expect(await page.getByText("Does not hold").count()).toBe(0);
    await page.locator("button:enabled", { hasText: "Submit for review" }).click();
    await page.getByText("In review").waitFor();
    expect(await looks(author)).toEqual([]);
  });

  it("[BNK-13] [BNK-14] is published by somebody else, who judges again, and is found in the bank", async () => {
    const { page } = admin;
    await page.goto(author.page.url());
    const publish = page.getByRole("button", { name: "Publish", exact: true });
    admin.expectOutages();
    await publish.click();
    await page.getByText(/the programs were not run/).waitFor();
    await button(page, "Judge all programs").click();
    await page.getByText("Holds").first().waitFor();
    await button(page, "Judge all programs").waitFor();
    await publish.click();
    await page.getByText("Published", { exact: true }).first().waitFor();
    await page.goto(`/questions?text=${encodeURIComponent(TITLE)}`);
    await page.getByRole("link", { name: new RegExp(TITLE) }).waitFor();
    await page.goto(`/authoring/questions/${SLUG}`);
    await page.getByText("Version 1").first().waitFor();
    expect(await looks(admin)).toEqual([]);
  });

  it("[BNK-11] refuses a stale save, shows both texts, and loses neither", async () => {
    const { page } = author;
    await page.goto(`/authoring/questions/${SLUG}`);
    await button(page, "Edit").click();
    await page.waitForURL(/authoring\/[0-9a-f-]{36}/);
    await page.getByRole("textbox", { name: "en.md" }).waitFor();
    await admin.page.goto(page.url());
    await admin.page.getByRole("textbox", { name: "en.md" }).focus();
    await admin.page.keyboard.insertText("Theirs ");
    await saved(admin.page);
    author.expectOutages();
    await page.getByRole("textbox", { name: "en.md" }).focus();
    await page.keyboard.insertText("Mine ");
    await page.getByText("Somebody else saved this draft while you wrote").waitFor();
    await page.getByText("Theirs").first().waitFor();
    await page.getByText("Mine").first().waitFor();
    await button(page, "Save mine over theirs").click();
    await saved(page);
    expect([...admin.troubles, ...author.troubles]).toEqual([]);
  });
});

async function addFiles(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await page.getByLabel("New file").fill(name);
    await button(page, "Add").click();
    await write(page, name, text);
  }
}
