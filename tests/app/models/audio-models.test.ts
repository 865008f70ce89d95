import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { describe, expect, test } from "vitest";
import { createOracle } from "#app/_judge/ort-session.ts";
import { continueMelody } from "#app/_models/audio/continue-melody.ts";
import { centred, logMel, PROSODY } from "#app/_models/audio/front-end.ts";
import { decodeMuLaw } from "#app/_models/audio/mu-law.ts";
import { StyleClips } from "#app/_models/audio/style-clips.ts";
import { wholeTensor } from "#app/_models/audio/windows.ts";
import type { RunGraph } from "#app/_models/demo.ts";
import { GOLDEN_TOLERANCE } from "#domain/wire/model-card.ts";

ort.env.wasm.numThreads = 1;

const file = (path: string): URL => new URL(`../../../models-onnx/${path}`, import.meta.url);
const open = (path: string) => createOracle(ort, Uint8Array.from(readFileSync(file(path))));

/** Runs a graph in this process, as the demos do in the worker. */
const runner = (oracle: Awaited<ReturnType<typeof open>>): RunGraph => {
  return async (inputs) => ({ ok: true, value: { outputs: await oracle.run(inputs), ms: 0, runs: 1 } });
};

describe("music-generator, event by event", () => {
  test("scores every event as the whole sequence at once does", async () => {
    const [step, whole] = [await open("music-generator/step.onnx"), await open("music-generator/model.onnx")];
    const wish = { opening: [10, 58, 62, 65], temperature: 0.8, topK: 20, seed: 5, most: 30 };
    const tune = await continueMelody(runner(step), wish);
    const events = tune?.events ?? [];
    expect(events.length).toBeGreaterThan(10);
    const { logits } = await whole.run({
      events: { dtype: "int64", dims: [1, events.length], data: BigInt64Array.from(events, BigInt) },
    });
    const furthest = (tune?.scores ?? [])
      .flatMap((scores) => [...scores])
      .reduce((most, score, i) => Math.max(most, Math.abs(score - Number(logits?.data[i]))), 0);
    expect(furthest).toBeLessThan(10 * GOLDEN_TOLERANCE);
    expect(await continueMelody(runner(step), wish)).toEqual(tune);
    await Promise.all([step.release(), whole.release()]);
  });
});

describe("speech-emotion on the clips that the page plays", () => {
  test("hears the style of most", async () => {
    const oracle = await open("speech-emotion/model.onnx");
    const { clips, styles } = StyleClips.parse(
      JSON.parse(readFileSync(file("speech-emotion/vocabulary.json"), "utf8")),
    );
    const heard: string[] = [];
    for (const { wave } of clips) {
      const { logits } = await oracle.run({
        log_mel: wholeTensor(centred(logMel(decodeMuLaw(wave), PROSODY))),
      });
      const scores = Array.from(logits?.data ?? [], Number);
      heard.push(styles[scores.indexOf(Math.max(...scores))] ?? "");
    }
    const right = clips.filter(({ style }, i) => style === heard[i]).length;
    expect(right / clips.length, heard.join()).toBeGreaterThan(0.6);
    await oracle.release();
  });
});
