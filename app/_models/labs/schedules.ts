/** The learning rate at `step` of `steps`, counted from 1, as a share of its greatest value. As `schedules.py`. */
export type Schedule = (step: number, steps: number) => number;

export const SCHEDULE_NAMES = ["constant", "step", "exponential", "cosine", "oneCycle"] as const;
export type ScheduleName = (typeof SCHEDULE_NAMES)[number];

const WARM_UP = 0.1;
const STEP_PLACES = [0.5, 0.75];
const STEP_FACTOR = 0.1;
const EXPONENTIAL_END = 0.01;
const CYCLE_RISE = 0.3;
const CYCLE_START = 25;
const CYCLE_END = 1e4;

const halfCosine = (start: number, end: number, share: number): number =>
  end + ((start - end) * (1 + Math.cos(Math.PI * share))) / 2;

export const SCHEDULES: Readonly<Record<ScheduleName, Schedule>> = {
  constant: () => 1,
  step: (step, steps) => STEP_FACTOR ** STEP_PLACES.filter((place) => step > place * steps).length,
  exponential: (step, steps) => EXPONENTIAL_END ** ((step - 1) / Math.max(1, steps - 1)),
  cosine: (step, steps) => {
    const warm = Math.max(1, Math.round(WARM_UP * steps));
    return step <= warm ? step / warm : halfCosine(1, 0, (step - warm) / Math.max(1, steps - warm));
  },
  oneCycle: (step, steps) => {
    const [rise, last, place] = [CYCLE_RISE * steps - 1, steps - 1, step - 1];
    const start = 1 / CYCLE_START;
    if (place <= rise) return halfCosine(start, 1, place / rise);
    return halfCosine(1, start / CYCLE_END, (place - rise) / (last - rise));
  },
};

/** A schedule through points at even distances, straight between them. */
export const drawnSchedule =
  (heights: readonly number[]): Schedule =>
  (step, steps) => {
    const place = ((step - 1) / Math.max(1, steps - 1)) * (heights.length - 1);
    const left = Math.min(Math.floor(place), heights.length - 1);
    const [from, to] = [heights[left] ?? 0, heights[left + 1] ?? heights[left] ?? 0];
    return from + (to - from) * (place - left);
  };
