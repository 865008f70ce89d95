import { describe, expect, it } from "vitest";
import { judgeJob } from "#app/_judge/judge-job.ts";
import type { ModelFiles, Oracles } from "#app/_judge/oracles.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { answer, crossEntropy } from "./cross-entropy.ts";
import { diskFiles, diskOracles } from "./disk-oracles.ts";

const PART = "mnist-cnn/softmax-cross-entropy";
const question = await crossEntropy();

const judge = async (oracles: Oracles, stable = true, seed = 1): Promise<readonly CheckResult[]> => {
  const call = async (cases: readonly Tensors[]) => ({
    outcomes: cases.map((inputs) => answer(inputs, stable)),
    failure: null,
  });
  return (await judgeJob({ ...question, seed }, oracles, call)).results;
};

const changed = (change: Partial<ModelFiles>): Oracles => diskOracles({ ...diskFiles, ...change });
const statuses = (results: readonly CheckResult[]): string[] => [
  ...new Set(results.map((r) => r.outcome.status)),
];

describe("judging by a reference model", () => {
  it("passes a right program by every check", async () => {
    const oracles = diskOracles();
    for (const seed of [1, 2, 3]) expect(statuses(await judge(oracles, true, seed))).toEqual(["passed"]);
  });

  it("[JUD-3] catches an overflow at its check and tensor", async () => {
    const failed = (await judge(diskOracles(), false)).filter((r) => r.outcome.status !== "passed");
    expect(failed[0]).toMatchObject({
      check: "huge",
      stratum: "stress",
      outcome: { status: "diverged", divergence: { problem: "value", tensor: "log_probs" } },
    });
  });

  it("judges two programs at once, each by itself", async () => {
    const oracles = diskOracles();
    const [right, wrong] = await Promise.all([judge(oracles, true), judge(oracles, false)]);
    expect(statuses(right ?? [])).toEqual(["passed"]);
    expect(statuses(wrong ?? [])).toContain("diverged");
  });

  it("[JUD-10] keeps a certified graph open and forgets a failure", async () => {
    let reads = 0;
    let broken = true;
    const oracles = changed({
      bytes: (slug, file) => {
        reads += 1;
        return broken ? Promise.reject(new Error("offline")) : diskFiles.bytes(slug, file);
      },
    });
    expect(await oracles.open(PART)).toMatchObject({ ok: false, reason: "oracle-unavailable" });
    broken = false;
    expect((await oracles.open(PART)).ok).toBe(true);
    expect((await oracles.open(PART)).ok).toBe(true);
    expect(reads).toBe(2);
  });
});

describe("a reference model that may not judge", () => {
  const flipped = async (slug: string, file: string) => {
    const bytes = await diskFiles.bytes(slug, file);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    return bytes;
  };
  const truncatedGolden = async (slug: string, file: string): Promise<unknown> =>
    file.includes("golden") ? { cases: [] } : diskFiles.json(slug, file);
  const foreignGolden = async (slug: string, file: string): Promise<unknown> => {
    const text = JSON.stringify(await diskFiles.json(slug, file));
    const zeros = (whole: string, data: string): string =>
      whole.replace(data, Buffer.alloc(4).toString("base64"));
    return JSON.parse(
      file.includes("golden")
        ? text.replaceAll(/"loss":\{"dtype":"float32","dims":\[\],"data":"([^"]+)"/g, zeros)
        : text,
    );
  };

  it.each<[string, Partial<ModelFiles>]>([
    ["oracle-checksum", { bytes: flipped }],
    ["oracle-uncertified", { json: foreignGolden }],
    ["oracle-failed", { json: truncatedGolden }],
    ["oracle-unavailable", { json: () => Promise.reject(new Error("offline")) }],
  ])("[JUD-7] [JUD-10] %s: no check is passed, even by a right program", async (reason, change) => {
    const results = await judge(changed(change));
    const judged = results.filter((r) => r.stratum !== "property");
    expect(judged.length).toBeGreaterThan(3);
    for (const { outcome } of judged) expect(outcome).toMatchObject({ status: "undecided", reason });
  });

  it("[JUD-7] a part that the card does not name is unavailable", async () => {
    expect(await diskOracles().open("mnist-cnn/no-such-part")).toMatchObject({
      ok: false,
      reason: "oracle-unavailable",
    });
    expect(await diskOracles().open("../package")).toMatchObject({ ok: false, reason: "oracle-unavailable" });
  });
});
