import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Ort from "onnxruntime-web";
import { createOracle } from "#app/_judge/ort-session.ts";
import { unpack } from "#app/_models/golden.ts";
import { GoldenFile, type ModelCard } from "#domain/wire/model-card.ts";
import { startGoldenServer } from "../models/golden-server.ts";
import { MODELS, readCards } from "../models/model-files.ts";
import { launchBrowser } from "../support/browser.ts";
import { medianRun } from "./median-run.ts";
import type { PageFigures } from "./models-page.ts";

/** `npm run bench:models [slug ...]`: loading and running every model in Chromium, beside native and TensorFlow.js. */
const AIM_RATIO = 1.5;
const PEERS = fileURLToPath(new URL("peers", import.meta.url));

const installPeers = (): void => {
  if (existsSync(join(PEERS, "node_modules/onnxruntime-node"))) return;
  console.log("Installing onnxruntime-node and TensorFlow.js for the comparison.");
  execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: PEERS, stdio: "inherit" });
};

type Native = Pick<typeof Ort, "Tensor" | "InferenceSession">;

/** The same runtime as a native library, one thread, on the same input. */
const nativeRun = async ({ slug }: ModelCard): Promise<number> => {
  const ort = createRequire(join(PEERS, "package.json"))("onnxruntime-node") as Native;
  const create = (bytes: Uint8Array) =>
    ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const runtime = { Tensor: ort.Tensor, InferenceSession: { create } } as unknown as typeof Ort;
  const golden = GoldenFile.parse(JSON.parse(readFileSync(join(MODELS, slug, "golden.json"), "utf8")));
  const [first] = golden.cases;
  if (!first) throw new Error(`${slug} has no golden case`);
  const oracle = await createOracle(runtime, readFileSync(join(MODELS, slug, "model.onnx")));
  const outputs = Object.keys(first.outputs);
  const inputs = unpack(first.inputs);
  const ms = await medianRun(() => oracle.run(inputs, outputs));
  await oracle.release();
  return ms;
};

interface Row extends PageFigures {
  readonly slug: string;
  readonly bytes: number;
  readonly nativeMs: number;
}

const fixed = (value: number | null, digits: number): string => (value === null ? "" : value.toFixed(digits));

const shown = ({ slug, bytes, loadMs, sessionMs, runMs, nativeMs, tfMs }: Row) => ({
  model: slug,
  KB: Math.round(bytes / 1024),
  "first load ms": fixed(loadMs, 0),
  "session ms": fixed(sessionMs, 0),
  "run ms": fixed(runMs, 3),
  "native ms": fixed(nativeMs, 3),
  "to native": fixed(runMs / nativeMs, 2),
  "TF.js ms": fixed(tfMs, 3),
  "to TF.js": fixed(tfMs && runMs / tfMs, 2),
});

const summary = (rows: readonly Row[]): string => {
  const slow = rows.filter(({ runMs, nativeMs }) => runMs > AIM_RATIO * nativeMs);
  const compared = rows.filter(({ tfMs }) => tfMs !== null);
  const lost = compared.filter(({ runMs, tfMs }) => runMs >= (tfMs ?? 0));
  const names = (list: readonly Row[]) => list.map(({ slug }) => slug).join(", ") || "none";
  return [
    `${rows.length} models; above ${AIM_RATIO} times native: ${slow.length} (${names(slow)})`,
    `compared with TensorFlow.js: ${compared.length}; slower than it: ${names(lost)}`,
  ].join("\n");
};

const main = async (): Promise<void> => {
  installPeers();
  const wanted = process.argv.slice(2);
  const cards = readCards().filter(({ slug }) => wanted.length === 0 || wanted.includes(slug));
  const server = await startGoldenServer("../bench/models-page.ts");
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => typeof window.measureModel === "function");
  console.log(
    `WASM on one thread in Chromium ${browser.version()}, native on one thread; first golden case.`,
  );
  console.log(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} before the start.`);
  const rows: Row[] = [];
  for (const card of cards) {
    process.stderr.write(`${card.slug}\n`);
    const figures = await page.evaluate((slug) => window.measureModel(slug), card.slug);
    rows.push({ slug: card.slug, bytes: card.bytes, ...figures, nativeMs: await nativeRun(card) });
  }
  await browser.close();
  server.close();
  console.table(rows.map(shown));
  console.log(summary(rows));
};

await main();
process.exit(0);
