import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { startApp } from "../support/app-process.ts";
import { newPerson } from "../support/e2e-person.ts";
import {
  acceptInvite,
  button,
  editor,
  enterRoom,
  pickQuestion,
  replaceCode,
  verdict,
} from "../support/e2e-room.ts";
import { longestTask } from "./main-thread.ts";

const AIM_MS = 50;
const KEY_EVERY_MS = 40;
const KEYS = 25;
const ROUNDS = 6;
/** The first verdict loads the interpreter and the reference model. */
const WARM_UP = 2;
const QUESTIONS = {
  "masked-attention": "Attention that never looks where it must not",
  "softmax-cross-entropy": "A loss that cannot fall below zero",
} as const;

/** Milliseconds from one frame to the next, until `stopFrames`. A text: the page knows nothing of how this file is built. */
const RECORDER = `
  let last = performance.now();
  let on = true;
  const frames = [];
  requestAnimationFrame(function tick(now) {
    frames.push(now - last);
    last = now;
    if (on) requestAnimationFrame(tick);
  });
  globalThis.stopFrames = () => {
    on = false;
    return frames.slice(1);
  };
`;

const startFrames = (page: Page): Promise<unknown> => page.evaluate(`{${RECORDER}}`);

const stopFrames = (page: Page): Promise<number[]> => page.evaluate("globalThis.stopFrames()");

const type = async (page: Page): Promise<void> => {
  await page.keyboard.type("#".repeat(KEYS), { delay: KEY_EVERY_MS });
};

async function typing(page: Page): Promise<number[]> {
  await startFrames(page);
  await type(page);
  return stopFrames(page);
}

/** A check with everything warm ends long before the last key. */
async function typingWhileJudged(page: Page): Promise<number[]> {
  await startFrames(page);
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await type(page);
  await button(page, "Check").waitFor();
  await verdict(page)
    .getByText(/(\d+) of \1 checks passed/)
    .first()
    .waitFor();
  return stopFrames(page);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

const print = (slug: string, when: string, frames: readonly number[]): void => {
  const sorted = frames.toSorted((a, b) => a - b);
  const [p95, worst] = [percentile(sorted, 0.95), sorted.at(-1) ?? Number.NaN];
  const late = frames.filter((ms) => ms > AIM_MS).length;
  const missed = late > 0 && when !== "typing" ? `  ${late} above the aim of ${AIM_MS} ms` : "";
  console.log(
    `${slug.padEnd(24)} ${when.padEnd(22)} ${String(frames.length).padStart(4)} frames  p95 ${p95.toFixed(1)} ms  longest ${worst.toFixed(1)} ms${missed}`,
  );
};

async function measure(browser: Browser, page: Page, slug: string, title: string): Promise<void> {
  await pickQuestion(page, title);
  await replaceCode(page, `${readFileSync(`db/bank/${slug}/solution.py`, "utf8")}\n# `);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  for (let i = 0; i < WARM_UP; i++) await typingWhileJudged(page);
  const [alone, judged]: [number[], number[]] = [[], []];
  for (let i = 0; i < ROUNDS; i++) {
    alone.push(...(await typing(page)));
    judged.push(...(await typingWhileJudged(page)));
  }
  print(slug, "typing", alone);
  print(slug, "typing while judged", judged);
  const task = await longestTask(browser, () => typingWhileJudged(page));
  console.log(
    `${slug.padEnd(24)} longest task of the main thread while judged: ${task.toFixed(1)} ms of its processor`,
  );
}

/** Time between frames in an interviewer's room while a person types and the checks, hidden ones too, are judged. */
export async function benchFrames(browser: Browser): Promise<void> {
  const app = await startApp();
  try {
    const { page } = await newPerson(browser, app.baseUrl);
    await acceptInvite(page, app.demo.interviewer, "Ada");
    await enterRoom(page);
    for (const [slug, title] of Object.entries(QUESTIONS)) await measure(browser, page, slug, title);
  } finally {
    await app.dispose();
  }
}
