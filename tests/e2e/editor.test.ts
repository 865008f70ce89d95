import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { jumpTo } from "../support/e2e-assessment.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { type Person, WAIT_MS } from "../support/e2e-person.ts";
import {
  allHave,
  button,
  codeIn,
  editor,
  meet,
  openTool,
  pickQuestion,
  replaceCode,
  runPanel,
  verdict,
} from "../support/e2e-room.ts";

/** A list that opens under somebody's fingers does not take the Enter that was meant for the program. */
const LIST_TAKES_KEYS_MS = 75;
const SHOWS = `import numpy as np

print("before")
show(np.sin(np.linspace(0, 6, 3000)), "wave")
show(np.linspace(0, 1, 256).reshape(16, 16), "grey", kind="image")
show(np.arange(400.0).reshape(20, 20), "table")
print("after")
`;
const PROBED = `import numpy as np


def softmax_cross_entropy(logits, target):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    probe("log_probs", log_probs)
    rows = np.arange(len(target))
    grad = np.exp(log_probs)
    grad[rows, target] -= 1
    return -log_probs[rows, target].mean(), grad / len(target)
`;

let app: AppProcess;
let browser: Browser;
let interviewer: Person;
let candidate: Person;
let both: readonly Person[];

const format = (page: Page): Promise<void> => page.keyboard.press("ControlOrMeta+S");
const settings = async (page: Page, keys: string): Promise<void> => {
  await button(page, "Editor settings").click();
  await page.getByRole("radio", { name: new RegExp(`^${keys}`) }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Editor settings" }).waitFor({ state: "detached" });
};
const nowHas = (page: Page, text: RegExp) =>
  expect.poll(() => codeIn(page), { timeout: WAIT_MS }).toMatch(text);

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  ({ interviewer, candidate } = await meet(app, browser));
  both = [interviewer, candidate];
  await pickQuestion(interviewer.page, "A loss that cannot fall below zero");
  await editor(candidate.page).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("the editor", () => {
  it("completes NumPy's names and the question's own, with what they are", async () => {
    const { page } = candidate;
    await replaceCode(page, "import numpy as np\n");
    await page.keyboard.type("np.ein");
    const list = page.getByRole("listbox", { name: "Completions" });
    await list.getByRole("option", { name: "einsum" }).waitFor();
    await page.getByText("Sums of products, written in Einstein's index notation.").waitFor();
    await page.waitForTimeout(LIST_TAKES_KEYS_MS);
    await page.keyboard.press("Enter");
    await nowHas(page, /np\.einsum$/);
    await page.keyboard.type("(lo");
    await list.getByRole("option", { name: /^logits\s*float32\[N, K\]$/ }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("formats on Ctrl+S for both, undoes it in one step, and leaves what it cannot read", async () => {
    const { page } = candidate;
    const [untidy, tidy] = ["x=[1,2 ]\ny = 2\n", "x = [1, 2]\ny = 2\n"];
    await replaceCode(page, untidy);
    await allHave(both, untidy);
    await format(page);
    await allHave(both, tidy);
    await page.keyboard.press("ControlOrMeta+Z");
    await allHave(both, untidy);
    await replaceCode(page, "x = 1\ndef f(:\n");
    await format(page);
    await page.getByText("Not formatted: the program cannot be read at line 2.").waitFor();
    expect(await codeIn(page)).toBe("x = 1\ndef f(:\n");
  });

  it("takes Vim's keys, undoes only this person's changes with them, and lets go of the keyboard", async () => {
    const { page } = candidate;
    await replaceCode(page, "one=1\n");
    await settings(page, "Vim");
    await editor(page).click();
    await page.keyboard.press("Escape");
    await page.keyboard.type("ggddyyP");
    await nowHas(page, /^\n$/);
    await page.keyboard.type("u");
    await nowHas(page, /^$/);
    await page.keyboard.type("u");
    await nowHas(page, /^one=1\n$/);
    await page.keyboard.type(":w");
    await page.keyboard.press("Enter");
    await nowHas(page, /^one = 1\n$/);
    await editor(page).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await editor(page).evaluate((content) => content === document.activeElement)).toBe(false);
  });

  it("takes Emacs' keys, and remembers them with the font size", async () => {
    const { page } = candidate;
    await settings(page, "Emacs");
    await replaceCode(page, "two=2\n");
    await page.keyboard.press("Control+x");
    await page.keyboard.press("Control+s");
    await nowHas(page, /^two = 2\n$/);
    await button(page, "Editor settings").click();
    await page.getByLabel("Font size").selectOption("20");
    await page.reload();
    await editor(page).waitFor();
    expect(await editor(page).evaluate((content) => getComputedStyle(content).fontSize)).toBe("20px");
    await button(page, "Editor settings").click();
    expect(await page.getByRole("radio", { name: /^Emacs/ }).getAttribute("aria-checked")).toBe("true");
    await page.keyboard.press("Escape");
    await settings(page, "Standard");
  });

  it("leads from a traceback to its line and marks it for both", async () => {
    const { page } = candidate;
    await replaceCode(page, "def f(x):\n    return x / 0\n\nf(input)\ninput()\n");
    await button(page, "Run").click();
    await runPanel(page).getByRole("button", { name: 'File "main.py", line 2' }).click();
    await page.locator(".cm-activeLine", { hasText: "return x / 0" }).waitFor();
    for (const person of both)
      await person.page.locator(".cm-error-line", { hasText: "return x / 0" }).waitFor();
  });

  it("explains that a run has no keyboard", async () => {
    const { page } = candidate;
    await replaceCode(page, "name = input('Name? ')\n");
    await button(page, "Run").click();
    await runPanel(page)
      .getByText(/A run has no keyboard, so the program cannot wait/)
      .waitFor();
  });
});

describe("arrays you can see", () => {
  it("opens the probes of a judged program beside the editor", async () => {
    const { page } = candidate;
    await replaceCode(page, PROBED);
    await button(page, "Check").click();
    await verdict(page).getByText("8 of 8 checks passed").waitFor();
    const arrays = page.getByRole("region", { name: "Arrays of a check" });
    await arrays.getByRole("button", { name: "Show the arrays" }).click();
    const probes = arrays.getByRole("region", { name: "Probes" });
    await probes.getByText(/^log_probs: float32\[\d+, 10\]$/).waitFor();
    await probes.getByRole("img", { name: "Histogram of the values" }).waitFor();
    await arrays
      .getByRole("region", { name: "Inputs" })
      .getByText(/^logits: float32/)
      .waitFor();
  });

  it("draws what a program shows among its output, on both sides", async () => {
    await replaceCode(candidate.page, SHOWS);
    await allHave(both, SHOWS);
    await button(candidate.page, "Run").click();
    await openTool(interviewer.page, "Run");
    for (const { page } of both) {
      const panel = runPanel(page);
      await panel
        .getByRole("img", { name: /^table: float64 \[20, 20\], from 0 to 399, mean 199.5/ })
        .waitFor();
      await panel.getByText("after").waitFor();
      const text = await panel.getByRole("region", { name: "Output" }).innerText();
      const order = ["before", "wave:", "grey:", "table:", "after"].map((word) => text.indexOf(word));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(order[0]).toBeGreaterThan(-1);
      await panel.getByRole("img", { name: /^wave: float64 \[3000\], from -1 to/ }).waitFor();
      await panel.getByRole("img", { name: /^grey: float64 \[16, 16\], from 0 to 1/ }).waitFor();
    }
  });

  it("has nothing that hinders anybody, in either language, light or dark, wide or narrow", async () => {
    expect([
      ...(await findings(candidate.page)),
      ...(await findingsInChinese(browser, candidate)),
      ...both.flatMap((person) => person.troubles),
    ]).toEqual([]);
  });

  it("shows the arrays again in the replay", async () => {
    const { page } = interviewer;
    await button(page, "End interview").click();
    await page.getByRole("dialog").getByRole("button", { name: "End interview" }).click();
    await page.waitForURL(/\/score/);
    await page.goto(page.url().replace("/score", "/replay"));
    await jumpTo(page, "Lin ran the code", 2);
    const table = page.locator("#replay").getByRole("img", { name: /^table: float64 \[20, 20\]/ });
    expect(await table.count()).toBe(0);
    await button(page, "Play").click();
    await table.waitFor();
  });
});
