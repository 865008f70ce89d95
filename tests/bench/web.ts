import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "playwright-core";
import { startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";

/** `npm run bench:web`: JavaScript of a first visit, gzip, as the budgets of the issue count it. */
const KB = 1024;
const IDLE_MS = 2_000;
const AIMS: Readonly<Record<string, number>> = { home: 115, room: 280 };

interface Weight {
  readonly page: string;
  /** Scripts that the HTML itself names: what must arrive before the page works. */
  readonly firstLoad: number;
  /** Scripts loaded until the page was idle, workers left out. */
  readonly untilIdle: number;
  readonly aim: number | undefined;
}

async function scriptsOf(html: string, baseUrl: string): Promise<number> {
  // Browsers that know modules do not load the scripts marked for those that do not.
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const names = new Set(tags.map((m) => m[1] ?? ""));
  let bytes = 0;
  for (const name of names) {
    const answer = await fetch(new URL(name, baseUrl));
    bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  return bytes;
}

async function weigh(context: BrowserContext, page: string, url: string): Promise<Weight> {
  const tab = await context.newPage();
  let untilIdle = 0;
  const pending: Promise<void>[] = [];
  tab.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.url().includes("/_next/")) return;
    pending.push(
      response.body().then((body) => {
        untilIdle += gzipSync(body).length;
      }),
    );
  });
  const answer = await tab.goto(url, { waitUntil: "networkidle" });
  const html = (await answer?.text()) ?? "";
  await tab.waitForTimeout(IDLE_MS);
  await Promise.all(pending);
  await tab.close();
  return { page, firstLoad: await scriptsOf(html, url), untilIdle, aim: AIMS[page] };
}

async function enterDemo(browser: Browser, link: string): Promise<{ context: BrowserContext; room: string }> {
  const context = await browser.newContext({ locale: "en" });
  const tab = await context.newPage();
  await tab.goto(link);
  await tab.getByRole("button", { name: /join/i }).click();
  await tab.waitForURL(/\/interviews\/[0-9a-f-]+\//);
  const id = /interviews\/([0-9a-f-]+)/.exec(tab.url())?.[1];
  await tab.close();
  return { context, room: `/interviews/${id}/room?as=interviewer` };
}

const app = await startApp({ LOG_LEVEL: "error" });
const browser = await launchBrowser();
try {
  const { context, room } = await enterDemo(browser, app.demo.interviewer);
  const fresh = await browser.newContext({ locale: "en" });
  const weights = [
    await weigh(fresh, "home", `${app.baseUrl}/`),
    await weigh(fresh, "questions", `${app.baseUrl}/questions`),
    await weigh(context, "room", `${app.baseUrl}${room}`),
  ];
  console.table(
    weights.map(({ page, firstLoad, untilIdle, aim }) => ({
      page,
      "first load, KB gzip": Math.round(firstLoad / KB),
      "until idle, KB gzip": Math.round(untilIdle / KB),
      "aim, KB": aim ?? "",
    })),
  );
} finally {
  await browser.close();
  await app.dispose();
}
