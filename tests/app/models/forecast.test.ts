import { describe, expect, it } from "vitest";
import {
  changedDays,
  lastForecast,
  looksOf,
  readWeather,
  weatherInputs,
} from "#app/_models/language/forecast.ts";
import { SAMPLES } from "#app/_models/language/seattle-days.ts";
import { wholeBetween } from "#app/_models/language/whole.ts";

describe("the shared state of a weather demo", () => {
  it("starts with the first stretch, unchanged", () => {
    const state = readWeather({});
    expect(state.sample).toBe(SAMPLES[0]);
    expect(changedDays(state)).toEqual(SAMPLES[0]?.history);
  });

  it("takes temperatures of days that exist, and nothing else that another browser may have written", () => {
    const edits = { 3: 20, 48: 20, "-1": 20, x: 20, 4: 400, 5: "9", 6: null };
    expect(readWeather({ sample: "summer", edits }).edits).toEqual({ 3: 20 });
    expect(readWeather({ sample: "nowhere", edits: [1] }).sample).toBe(SAMPLES[0]);
    expect(readWeather({ edits: null }).edits).toEqual({});
  });

  it("keeps whole numbers between two others", () => {
    expect([5, 0, 11, 2.5, "5", null].map((value) => wholeBetween(value, 1, 10, 7))).toEqual([
      5, 7, 7, 7, 7, 7,
    ]);
  });
});

describe("what goes into the forecasters and comes out", () => {
  it.each(SAMPLES)("has 48 days and the week after them, $name", ({ history, after, day }) => {
    expect(history).toHaveLength(48);
    expect(after).toHaveLength(7);
    expect(history.every(([rain, high, low, wind]) => rain >= 0 && high >= low && wind >= 0)).toBe(true);
    const inputs = weatherInputs(history, day);
    expect(inputs.history?.dims).toEqual([1, 48, 4]);
    expect(Array.from(inputs.history?.data.slice(-4) ?? [], Number)).toEqual([
      ...Float32Array.from(history.at(-1) ?? []),
    ]);
    expect(inputs.day?.data[0]).toBe(day);
  });

  it("reads the forecast after the last day", () => {
    const next = {
      dtype: "float32",
      dims: [1, 2, 4],
      data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    } as const;
    expect(lastForecast(next)).toEqual([5, 6, 7, 8]);
  });

  it("reads one head's attention of a day, or the mean of all", () => {
    const data = Float32Array.of(1, 0, 0.5, 0.5, 1, 0, 0.25, 0.75);
    const weights = { dtype: "float32", dims: [1, 2, 2, 2], data } as const;
    expect(looksOf(weights, 1, 1)).toEqual([0.25, 0.75]);
    expect(looksOf(weights, null, 1)).toEqual([0.375, 0.625]);
  });
});
