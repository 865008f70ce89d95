import { cpus, loadavg } from "node:os";
import type { Page } from "playwright-core";
import { callProgram } from "#app/_judge/candidate.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { diskOracles } from "../judging/disk-oracles.ts";
import { startJudgeServer } from "../judging/judge-server.ts";
import { pythonRunner } from "../judging/node-runners.ts";
import { launchBrowser } from "../support/browser.ts";
import type { BenchJudgement } from "./judge-checks.ts";
import { benchJudgements } from "./judge-checks.ts";
import { benchFrames } from "./judge-frames.ts";

/** `npm run bench:judge`: time from pressing "check" to the verdict of 20 checks, with everything warm. */
const SLUGS = ["lstm-cell", "masked-attention", "softmax-cross-entropy"];
const WARM_UP = 3;
const RUNS = 15;
const AIM_MS = 200;

interface Figures {
  readonly best: number;
  readonly median: number;
  readonly worst: number;
}

const measure = async (once: (seed: number) => Promise<number>): Promise<Figures> => {
  for (let i = 0; i < WARM_UP; i++) await once(i);
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await once(WARM_UP + i));
  const sorted = times.toSorted((a, b) => a - b);
  return {
    best: sorted[0] ?? Number.NaN,
    median: sorted[Math.floor(RUNS / 2)] ?? Number.NaN,
    worst: sorted[RUNS - 1] ?? Number.NaN,
  };
};

const print = (
  where: string,
  { question, checks }: BenchJudgement,
  whole: Figures,
  oracles: Figures,
): void => {
  const cases = checks.reduce((sum, check) => sum + check.cases, 0);
  console.log(
    [
      where.padEnd(9),
      question.slug.padEnd(24),
      `${checks.length} checks, ${cases} cases`.padEnd(22),
      `median ${whole.median.toFixed(0)} ms`.padEnd(16),
      `best ${whole.best.toFixed(0)} ms`.padEnd(14),
      `worst ${whole.worst.toFixed(0)} ms`.padEnd(15),
      `oracle alone ${oracles.median.toFixed(0)} ms`.padEnd(20),
      `${(whole.median / oracles.median).toFixed(1)}x`,
      whole.median <= AIM_MS ? "" : `  above the aim of ${AIM_MS} ms`,
    ].join(" "),
  );
};

const inNode = async (judgements: readonly BenchJudgement[]): Promise<void> => {
  const oracles = diskOracles();
  const runner = await pythonRunner();
  for (const judgement of judgements) {
    const { api, oracle } = judgement.question;
    if (!api || !oracle) continue;
    const timed = async (seed: number, call: (cases: readonly Tensors[]) => Promise<unknown>) => {
      const start = performance.now();
      await judgeJob({ api, oracle, checks: judgement.checks, seed }, oracles, call);
      return performance.now() - start;
    };
    const program = callProgram({ api, code: judgement.code, runner });
    const whole = await measure((seed) => timed(seed, program));
    print("Node", judgement, whole, await measure((seed) => timed(seed, async () => null)));
  }
};

const inChromium = async (page: Page, judgements: readonly BenchJudgement[]): Promise<void> => {
  for (const judgement of judgements) {
    const whole = await measure((seed) =>
      page.evaluate(async (j) => (await window.judgeProgram(j)).ms, { ...judgement, seed }),
    );
    const oracles = await measure((seed) =>
      page.evaluate(async (j) => (await window.judgeNothing(j)).ms, { ...judgement, seed }),
    );
    print("Chromium", judgement, whole, oracles);
  }
};

const main = async (): Promise<void> => {
  const judgements = await benchJudgements(SLUGS);
  console.log(`Time to verdict, warm; aim: at most ${AIM_MS} ms in the median.`);
  console.log(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} before the start.`);
  await inNode(judgements);
  const server = await startJudgeServer();
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => typeof window.judgeProgram === "function");
  await inChromium(page, judgements);
  server.close();
  console.log("\nTime between frames in a room, in milliseconds.");
  await benchFrames(browser);
  await browser.close();
};

await main();
process.exit(0);
