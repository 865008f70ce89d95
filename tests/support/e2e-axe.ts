import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { DESK, newPerson, type Person } from "./e2e-person.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

interface Look {
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

const PHONE = { width: 390, height: 844 };

/** Light and dark, desk and phone; together with the other list every pair of them in either language. */
const LOOKS: readonly Look[] = [
  { scheme: "light", ...DESK },
  { scheme: "dark", ...PHONE },
];
const OTHER_LOOKS: readonly Look[] = [
  { scheme: "dark", ...DESK },
  { scheme: "light", ...PHONE },
];

/**
 * The page itself is there, with its title, and not what stands in for it. Whoever follows a link while Next
 * still prefetches it sees the header alone for a moment (vercel/next.js#98684).
 */
const arrived = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.title !== "" &&
      document.querySelector("h1") !== null &&
      document.querySelector("[role=status][aria-label]") === null,
  );

/** Fonts are here, the theme has followed the system, and what moves once has come to rest. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
    await frame();
    await frame();
    const finite = document
      .getAnimations()
      .filter((a) => a.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(finite.map((a) => a.finished.catch(() => undefined)));
  });

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const result = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run(),
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** What axe finds on the page in these looks, and where the page is wider than the screen. Leaves the page as at a desk, in light. */
export async function findings(page: Page, looks: readonly Look[] = LOOKS): Promise<string[]> {
  const found: string[] = [];
  await arrived(page);
  for (const { scheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await settled(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const seen = [...(over > 1 ? [`overflows sideways by ${over} px`] : []), ...(await violations(page))];
    found.push(...seen.map((words) => `${new URL(page.url()).pathname} ${scheme} ${width}: ${words}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
  return found;
}

/** The same page of the same person in Chinese and in the other looks, as in a second tab; what went wrong there counts too. */
export async function findingsInChinese(browser: Browser, person: Person): Promise<string[]> {
  const url = new URL(person.page.url());
  const storageState = await person.context.storageState();
  const other = await newPerson(browser, url.origin, { locale: "zh-CN", storageState });
  await other.page.goto(url.href, { waitUntil: "networkidle" });
  await other.page.getByRole("heading", { level: 1 }).first().waitFor();
  const found = await findings(other.page, OTHER_LOOKS);
  await other.context.close();
  return [...found, ...other.troubles];
}
