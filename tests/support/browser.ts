import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-webgpu",
];

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

const found = (): string | undefined =>
  [process.env.CHROME_PATH, chromium.executablePath(), ...PLACES].find((file) => file && existsSync(file));

/** A browser that is there already, or Debian's where apt can install it, or Playwright's own. */
export function ensureBrowser(): string {
  const present = found();
  if (present) return present;
  const attempts: [string, string[]][] = [
    ["apt-get", ["install", "-y", "-qq", "chromium"]],
    [
      process.execPath,
      ["node_modules/playwright-core/cli.js", "install", "chromium-headless-shell", "chromium"],
    ],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: "inherit" });
    } catch (error) {
      console.error(`${command} could not install a browser: ${String(error)}`);
    }
    const installed = found();
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium was found and none could be installed: set CHROME_PATH to a Chromium or Chrome.",
  );
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureBrowser(), args: FLAGS });
