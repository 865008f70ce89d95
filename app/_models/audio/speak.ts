import type { Tensor } from "#domain/judging/tensor.ts";
import type { RunGraph } from "../demo.ts";
import { type Matrix, VOCODER } from "./front-end.ts";
import { griffinLim } from "./griffin-lim.ts";

const ROUNDS = 30;
/** A phoneme is never longer than a second and a quarter. */
const MAX_FRAMES = 100;

export interface Spoken {
  readonly mel: Matrix;
  readonly wave: Float32Array;
  /** Frames of each phoneme. */
  readonly lengths: readonly number[];
}

const ids = (values: readonly number[]): Tensor => ({
  dtype: "int64",
  dims: [1, values.length],
  data: BigInt64Array.from(values, BigInt),
});
const floats = (values: readonly number[]): Tensor => ({
  dtype: "float32",
  dims: [1, values.length],
  data: Float32Array.from(values),
});

/** The length regulator: each phoneme's place as often as it has frames, and how far inside it each frame lies. */
export function regulated(lengths: readonly number[]): { owner: number[]; place: number[] } {
  const owner = lengths.flatMap((length, phoneme) => new Array<number>(length).fill(phoneme));
  const place = lengths.flatMap((length) => Array.from({ length }, (_, i) => (i + 0.5) / length));
  return { owner, place };
}

/** Frames of each phoneme from the model's log-durations, at a speed of one's own. */
export const lengthsOf = (logDurations: ArrayLike<number>, speed: number): number[] =>
  Array.from(logDurations, (value) =>
    Math.min(MAX_FRAMES, Math.max(1, Math.round(Math.exp(Number(value)) / speed))),
  );

/** Durations first, then the mel at those durations, then the wave. Null where the model does not answer. */
export async function speak(
  run: RunGraph,
  phonemes: readonly number[],
  speed: number,
): Promise<Spoken | null> {
  const asked = await run(
    { phonemes: ids(phonemes), owner: ids([0]), place: floats([0]) },
    { fetch: ["log_duration"] },
  );
  const durations = asked.ok ? asked.value.outputs.log_duration : undefined;
  if (!durations) return null;
  const lengths = lengthsOf(Array.from(durations.data, Number), speed);
  const { owner, place } = regulated(lengths);
  const ran = await run(
    { phonemes: ids(phonemes), owner: ids(owner), place: floats(place) },
    { fetch: ["log_mel"] },
  );
  const found = ran.ok ? ran.value.outputs.log_mel : undefined;
  if (!found) return null;
  const mel = { rows: owner.length, columns: VOCODER.mels, data: Float64Array.from(found.data, Number) };
  const wave = griffinLim(mel, VOCODER, ROUNDS);
  const peak = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return { mel, wave: Float32Array.from(wave, (value) => (0.9 * value) / peak), lengths };
}
