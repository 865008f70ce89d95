import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GRAPH_CACHE } from "#app/_models/offline-cache.ts";
import { readCards } from "../models/model-files.ts";
import { type AppProcess, startApp } from "../support/app-process.ts";
import { launchBrowser } from "../support/browser.ts";
import { findings, findingsInChinese } from "../support/e2e-axe.ts";
import { newPerson, type Person } from "../support/e2e-person.ts";

const DIGITS = "/models/mnist-cnn";
const GRAPH = "**/models/mnist-cnn/model.onnx";

let app: AppProcess;
let browser: Browser;

const visitor = (options: Parameters<Browser["newContext"]>[0] = {}): Promise<Person> =>
  newPerson(browser, app.baseUrl, options);

/** The demo reads a sample digit and answers. */
async function recognises(page: Page, digit: number): Promise<void> {
  await page.getByLabel("Use a sample").selectOption({ label: `Sample of ${digit}` });
  await page.getByText(`Most likely ${digit}:`).waitFor();
}

const certified = (page: Page, provider = "WASM") =>
  page.getByText(`On this device, ${provider} reproduced all 3 stored cases`).waitFor();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.dispose();
});

describe("the gallery", () => {
  it("shows every model, finds by words in either language and keeps the search in the address", async () => {
    const { page } = await visitor();
    const titles = page.getByRole("list", { name: "Model Lab" }).getByRole("heading");
    await page.goto("/models");
    await page.locator("[data-thumbnail=drawn]").first().waitFor();
    expect(await titles.count()).toBe(readCards().length);
    await page.getByLabel("Search").fill("空手道俱乐部");
    await page.getByRole("status").filter({ hasText: "1 model" }).waitFor();
    expect(await titles.allTextContents()).toEqual(["Karate club graph network"]);
    await page.waitForURL(/text=/);
    await page.reload();
    expect(await titles.allTextContents()).toEqual(["Karate club graph network"]);
  });

  it("filters by topic and data, sorts by parameters, and says what to do where nothing fits", async () => {
    const { page } = await visitor();
    await page.goto("/models?order=parameters");
    await page.locator("[data-thumbnail=drawn]").first().waitFor();
    const names = await page.getByRole("list", { name: "Model Lab" }).getByRole("heading").allTextContents();
    const rising = readCards().toSorted((a, b) => a.parameters - b.parameters);
    expect(names).toEqual(rising.map(({ title }) => title.en));
    await page.getByLabel("Topic").selectOption({ label: "Graphs" });
    await page.waitForURL(/family=graphs/);
    await page.getByLabel("Data").selectOption({ label: "Synthetic data" });
    await page.getByText("No model fits this search").waitFor();
    await page.getByRole("button", { name: "Show all models" }).click();
    await page.getByText(`${readCards().length} models`, { exact: true }).waitFor();
  });

  it("draws a picture of each model that comes into view", async () => {
    const { page, troubles } = await visitor();
    await page.goto("/models");
    for (const thumbnail of await page.locator("[data-thumbnail]").all()) {
      await thumbnail.scrollIntoViewIfNeeded();
      await expect.poll(() => thumbnail.getAttribute("data-thumbnail"), { timeout: 30_000 }).toBe("drawn");
    }
    expect(troubles).toEqual([]);
  });

  it("hinders nobody, in both languages", async () => {
    const person = await visitor();
    await person.page.goto("/models");
    expect([...(await findings(person.page)), ...(await findingsInChinese(browser, person))]).toEqual([]);
  });
});

describe("the page of a model", () => {
  it("runs its demo, measures its speed and hinders nobody in both languages", async () => {
    const person = await visitor();
    const { page } = person;
    await page.goto(DIGITS);
    await certified(page);
    await recognises(page, 7);
    await page.getByRole("button", { name: "Measure the speed" }).click();
    await page.getByText(/ms per run on WASM: the median of \d+ runs.*56,714 parameters.*memory/).waitFor();
    expect([...(await findings(page)), ...(await findingsInChinese(browser, person))]).toEqual([]);
    expect(person.troubles).toEqual([]);
  });

  it("answers 404 for a model that does not exist", async () => {
    const { page } = await visitor();
    expect((await page.goto("/models/no-such-model"))?.status()).toBe(404);
    await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  });

  it("lets its own origin ask for the microphone, and nobody for the camera", async () => {
    const answer = await fetch(`${app.baseUrl}${DIGITS}`);
    expect(answer.headers.get("permissions-policy")).toContain("camera=(), microphone=(self)");
  });
});

const spoil = (context: BrowserContext, change: (bytes: Buffer) => Buffer): Promise<unknown> =>
  context.route(GRAPH, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.body()) });
  });

describe("a model file that is not the published one", () => {
  it.each([
    ["altered", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(7)]), /checksum differs/],
    ["truncated", (bytes: Buffer) => bytes.subarray(0, 1000), /arrived incomplete.*1000 of 227949 bytes/],
  ])("%s: says so, and works after another try", async (_, change, words) => {
    const { page, context } = await visitor({ serviceWorkers: "block" });
    await spoil(context, change);
    await page.goto(DIGITS);
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
    await context.unroute(GRAPH);
    await page.getByRole("button", { name: "Try again" }).click();
    await certified(page);
    await recognises(page, 3);
  });

  it("damaged on this device: fetched again, with words", async () => {
    const { page } = await visitor();
    await page.goto(DIGITS);
    await certified(page);
    const damaged = await page.evaluate(async (name) => {
      const cache = await caches.open(name);
      const keys = (await cache.keys()).filter(({ url }) => url.includes("mnist-cnn/model.onnx"));
      for (const key of keys) await cache.put(key, new Response(new Uint8Array(227_949)));
      return keys.length;
    }, GRAPH_CACHE);
    expect(damaged).toBe(1);
    await page.reload();
    await page.getByText("The copy on this device was damaged").waitFor();
    await certified(page);
    await page.reload();
    await certified(page);
    expect(await page.getByText("The copy on this device was damaged").count()).toBe(0);
  });
});

describe("a graphics device that is lost in the middle", () => {
  it("falls back to WASM with words, and the demo goes on", async () => {
    const { page, context } = await visitor({ serviceWorkers: "block" });
    // The worker keeps its device to itself: this hands it to the test.
    const expose =
      "const ask=GPUAdapter.prototype.requestDevice;GPUAdapter.prototype.requestDevice=async function(d){return globalThis.device=await ask.call(this,d)};";
    await context.route("**/workers/model-webgpu.mjs", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: expose + (await response.text()) });
    });
    await page.goto(DIGITS);
    await certified(page);
    await page.getByRole("radio", { name: "WebGPU" }).click();
    await certified(page, "WebGPU");
    const worker = page.workers().find((one) => one.url().includes("model-webgpu"));
    await worker?.evaluate(() => (globalThis as unknown as { device: { destroy(): void } }).device.destroy());
    await page.getByText("The graphics device was lost in the middle of the work").waitFor();
    await certified(page);
    await recognises(page, 5);
  });
});

describe("without a network", () => {
  it("opens a page that was visited before, with its demo", async () => {
    const person = await visitor();
    const { page } = person;
    await page.goto(DIGITS);
    await page.getByText("Kept on this device").waitFor();
    person.expectOutages();
    await app.kill();
    try {
      await page.reload();
      await certified(page);
      await recognises(page, 4);
    } finally {
      await app.start();
    }
  });
});
