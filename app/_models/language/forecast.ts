import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { RunGraph } from "../demo.ts";
import type { Values } from "../demo-state.ts";
import { type Day, SAMPLES, type Sample } from "./seattle-days.ts";

export const COLDEST = -15;
export const WARMEST = 42;
const COLUMNS = 4;

/** What people set in a weather demo: which stretch, and days whose highest temperature they changed. */
export interface WeatherState {
  readonly sample: Sample;
  /** Highest temperature by place in the stretch. */
  readonly edits: Readonly<Record<string, number>>;
}

const isTemperature = (value: unknown): value is number =>
  typeof value === "number" && value >= COLDEST && value <= WARMEST;

export function readWeather(values: Values): WeatherState {
  const sample = SAMPLES.find(({ name }) => name === values.sample) ?? SAMPLES[0];
  if (!sample) throw new Error("no samples");
  const edits = typeof values.edits === "object" && values.edits !== null ? Object.entries(values.edits) : [];
  const valid = edits.filter(
    ([place, value]) => /^\d+$/.test(place) && Number(place) < sample.history.length && isTemperature(value),
  );
  return { sample, edits: Object.fromEntries(valid) as Record<string, number> };
}

/** The stretch as it was changed. A day that is made colder than its night takes the night along. */
export const changedDays = ({ sample, edits }: WeatherState): Day[] =>
  sample.history.map((day, place) => {
    const highest = edits[place];
    if (highest === undefined) return day;
    return [day[0], highest, Math.min(day[2], highest), day[3]];
  });

export const weatherInputs = (history: readonly Day[], day: number): Tensors => ({
  history: { dtype: "float32", dims: [1, history.length, COLUMNS], data: Float32Array.from(history.flat()) },
  day: { dtype: "float32", dims: [1], data: Float32Array.of(day) },
});

const toDay = (values: readonly number[]): Day => [
  values[0] ?? 0,
  values[1] ?? 0,
  values[2] ?? 0,
  values[3] ?? 0,
];

/** The forecast of the day after the last, from `next` [1, T, 4]. */
export const lastForecast = (next: Tensor): Day =>
  toDay(Array.from(next.data.slice(next.data.length - COLUMNS), Number));

/** Each forecast day becomes the last of the next history; null where the model failed. */
export async function rollOut(
  run: RunGraph,
  { history, day }: { readonly history: readonly Day[]; readonly day: number },
  ahead: number,
): Promise<readonly Day[] | null> {
  const found: Day[] = [];
  while (found.length < ahead) {
    const days = [...history, ...found].slice(-history.length);
    const ran = await run(weatherInputs(days, day + found.length), { fetch: ["next"] });
    const next = ran.ok ? ran.value.outputs.next : undefined;
    if (!next) return null;
    found.push(lastForecast(next));
  }
  return found;
}

/** What one day looked at, from attention [1, heads, T, T]; the mean of all heads where `head` is null. */
export function looksOf(weights: Tensor, head: number | null, row: number): number[] {
  const [, heads = 0, length = 0] = weights.dims;
  const chosen = head === null ? Array.from({ length: heads }, (_, place) => place) : [head];
  return Array.from({ length }, (_, column) => {
    const at = (one: number) => Number(weights.data[(one * length + row) * length + column] ?? 0);
    return chosen.reduce((sum, one) => sum + at(one), 0) / chosen.length;
  });
}
