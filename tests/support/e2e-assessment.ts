import type { Locator, Page } from "playwright-core";
import { button } from "./e2e-room.ts";

const LEVEL = 3;

export interface Scored {
  readonly question: string;
  /** Said about the first dimension. */
  readonly comment: string;
  readonly summary: string;
}

/** Rates each dimension at one level with the first moment offered as evidence, the last one "not observed". */
export async function submitScorecard(page: Page, { question, comment, summary }: Scored): Promise<void> {
  const form = page.getByRole("form", { name: question });
  await form.waitFor();
  const fields = await form.getByRole("group").all();
  for (const [i, field] of fields.entries()) {
    if (i === fields.length - 1) {
      await field.getByRole("radio", { name: /^Not observed/ }).click();
      continue;
    }
    await field
      .getByRole("radio")
      .nth(LEVEL - 1)
      .click();
    await field.getByLabel("Evidence").selectOption({ index: 1 });
  }
  await form.getByLabel("Comment (optional)").first().fill(comment);
  await page.getByLabel("Summary for the candidate (optional)").fill(summary);
  await button(page, "Submit the scorecard").click();
  await page.getByText("Your scorecard for this question is in.").waitFor();
}

export async function submitFeedback(page: Page, words: string): Promise<void> {
  await page.getByRole("heading", { name: "Your feedback" }).waitFor();
  for (const group of await page.getByRole("radiogroup").all())
    await group.getByRole("radio", { name: "Mostly" }).click();
  await page.getByLabel("Anything else (optional)").fill(words);
  await button(page, "Submit the feedback").click();
  await page.getByText("Your feedback is in. Thank you.").waitFor();
}

/** Jumps to a moment of the replay by its words, the n-th of them from zero. */
export const jumpTo = (page: Page, words: string, n = 0): Promise<void> =>
  page.getByRole("list", { name: "Moments" }).getByRole("button", { name: words }).nth(n).click();

export const position = (page: Page): Locator => page.getByRole("slider", { name: "Place in the recording" });
