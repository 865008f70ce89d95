import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askPool, processesFor } from "./process-pool.ts";

const WORKER = `
process.on("message", (slug) => {
  if (slug === "dies") process.exit(3);
  process.send({ pid: process.pid, words: process.argv[2] + " " + slug });
});
process.send("ready");
`;

let folder: string;
let worker: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pool-"));
  worker = join(folder, "worker.mjs");
  writeFileSync(worker, WORKER);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a pool of processes", () => {
  it("asks for each slug once and hands its argument on, in as many processes as told", async () => {
    const slugs = Array.from({ length: 40 }, (_, i) => `question-${i}`);
    const answers: [string, { pid: number; words: string }][] = [];
    await askPool({ worker, argv: ["proves"], processes: 2 }, slugs, (slug, answer) =>
      answers.push([slug, answer as { pid: number; words: string }]),
    );
    expect(answers.map(([slug]) => slug).toSorted()).toEqual(slugs.toSorted());
    for (const [slug, { words }] of answers) expect(words).toBe(`proves ${slug}`);
    const pids = new Set(answers.map(([, { pid }]) => pid));
    expect(pids.size).toBeLessThanOrEqual(2);
    expect(pids).not.toContain(process.pid);
  });

  it("fails when a process ends before it has answered", async () => {
    const asked = askPool({ worker, argv: [], processes: 1 }, ["lives", "dies", "never"], () => undefined);
    await expect(asked).rejects.toThrow("ended with code 3");
  });

  it("takes no more processes than there are tasks, and at least one", () => {
    expect(processesFor(0)).toBe(1);
    expect(processesFor(1)).toBe(1);
    expect(processesFor(1000)).toBeLessThanOrEqual(4);
  });
});
