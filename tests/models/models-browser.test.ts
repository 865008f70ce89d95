import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOLDEN_TOLERANCE } from "#domain/wire/model-card.ts";
import { launchBrowser } from "../support/browser.ts";
import { type GoldenServer, startGoldenServer } from "./golden-server.ts";
import { graphsOf, readCards, readGolden } from "./model-files.ts";

const graphs = readCards().flatMap(graphsOf);

describe("golden vectors in Chromium", () => {
  let server: GoldenServer;
  let browser: Browser;
  let page: Page;
  const errors = new Map<string, number>();
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startGoldenServer();
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(server.url);
    await page.waitForFunction(() => typeof window.measureGraph === "function");
  });

  afterAll(async () => {
    console.log(`largest error in Chromium: ${Math.max(...errors.values()).toExponential(1)}`);
    await browser.close();
    server.close();
  });

  it.each(graphs)("$label reproduces PyTorch within the tolerance", async (graph) => {
    const measured = await page.evaluate(([file, golden]) => window.measureGraph(file, golden), [
      graph.file,
      graph.golden,
    ] as const);
    expect(measured.map(([name]) => name)).toEqual(readGolden(graph).cases.map((one) => one.name));
    for (const [name, error] of measured) {
      errors.set(`${graph.label}: ${name}`, error);
      expect(error, name).toBeLessThanOrEqual(graph.card.tolerance ?? GOLDEN_TOLERANCE);
    }
  });

  it("says nothing on the console", () => expect(complaints).toEqual([]));
});
