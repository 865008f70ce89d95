import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { describe, expect, test } from "vitest";
import { createOracle } from "#app/_judge/ort-session.ts";
import { continueMelody } from "#app/_models/audio/continue-melody.ts";
import { greedy } from "#app/_models/audio/ctc.ts";
import { DigitVoices, joinedSpeech, voiceWords, wordsOf } from "#app/_models/audio/digit-speech.ts";
import { centred, logMel, PROSODY, SPEECH } from "#app/_models/audio/front-end.ts";
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

describe("ctc-speech-recogniser on what the page says", () => {
  test("writes most words down", async () => {
    const oracle = await open("ctc-speech-recogniser/model.onnx");
    const voices = DigitVoices.parse(
      JSON.parse(readFileSync(file("ctc-speech-recogniser/vocabulary.json"), "utf8")),
    );
    let right = 0;
    let said = 0;
    for (const voice of [0, 1])
      for (const typed of ["31415", "2026", "4422", "7o8", "69"]) {
        const spoken = voiceWords(voices, voice);
        const words = wordsOf(typed);
        const sounds = words.flatMap((place) => spoken[place] ?? []);
        const mel = centred(logMel(joinedSpeech(sounds, { pause: 0.06, snr: 30, seed: 1 }), SPEECH));
        const { logits } = await oracle.run({
          log_mel: { dtype: "float32", dims: [1, mel.rows, mel.columns], data: Float32Array.from(mel.data) },
        });
        const [, rows = 0, columns = 1] = logits?.dims ?? [];
        const heard = greedy({ rows, columns, data: Float64Array.from(logits?.data ?? [], Number) });
        said += words.length;
        right += words.filter((word, i) => heard[i] === word + 1).length;
      }
    expect(right / said).toBeGreaterThan(0.7);
    await oracle.release();
  });
});
