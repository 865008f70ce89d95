/** The road, the car and its camera, as in models-onnx/export/scenes/road.py. Metres, seconds, radians. */

export const ROWS = 48;
export const COLUMNS = 96;
export const POINTS = 480;
const MEAN_RADIUS = 34;
const HARMONICS = [2, 3, 4, 5];
const WAVINESS = 6.5;
export const HALF_WIDTH = 3;
const EDGE = 0.35;
const DASH = 0.18;
const DASH_POINTS = 3;
const CAMERA_HEIGHT = 1.2;
const FOCAL = 40;
const HORIZON = 16;
const SIDEWAYS = 48;
const FAR = 40;
/** From the car to the furthest point of the line that a pixel can see. */
const REACH = 62;
const WHEELBASE = 2.5;
export const STEP = 0.1;
export const MAX_ANGLE = 0.6;
export const MAX_SPEED = 12;
export const LEAST_SPEED = 4;
const LOOK_AHEAD = 0.6;
const GRIP = 4;
const BRAKING_VIEW = 16;
/** Share of the gap to the wanted speed that one step closes. */
const PICK_UP = 0.15;

export type Place = readonly [x: number, y: number];
export type Line = readonly Place[];
type Rgb = readonly [number, number, number];

/** Colours of one drive, 0 to 1, and how bright it is. */
export interface Look {
  readonly grass: Rgb;
  readonly tarmac: number;
  readonly sky: Rgb;
  readonly light: number;
}

export interface Car {
  readonly x: number;
  readonly y: number;
  readonly yaw: number;
  readonly speed: number;
}

/** Speed from 0 to 1 and angle from -1 to 1, as shares of the greatest; left is positive. */
export interface Controls {
  readonly speed: number;
  readonly angle: number;
}

/** A closed loop whose radius is a sum of harmonics, driven counter-clockwise. */
export function centreLine(amplitudes: readonly number[], phases: readonly number[]): Line {
  return Array.from({ length: POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    const radius = HARMONICS.reduce(
      (sum, harmonic, k) => sum + (amplitudes[k] ?? 0) * Math.cos(harmonic * angle + (phases[k] ?? 0)),
      MEAN_RADIUS,
    );
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

/** A track of the training kind; `next` and `normal` give random numbers. */
export function sampleTrack(next: () => number, normal: () => number): Line {
  const amplitudes = HARMONICS.map(
    (harmonic) => (Math.min(Math.max(normal(), -1.6), 1.6) * WAVINESS) / harmonic,
  );
  return centreLine(
    amplitudes,
    HARMONICS.map(() => 2 * Math.PI * next()),
  );
}

export const LOOKS = {
  noon: { grass: [0.27, 0.47, 0.24], tarmac: 0.4, sky: [0.55, 0.68, 0.86], light: 1.05 },
  dusk: { grass: [0.31, 0.36, 0.22], tarmac: 0.33, sky: [0.52, 0.55, 0.78], light: 0.68 },
  dry: { grass: [0.42, 0.44, 0.22], tarmac: 0.46, sky: [0.6, 0.72, 0.88], light: 1.1 },
} as const satisfies Record<string, Look>;

export interface Nearest {
  readonly gap: number;
  readonly place: number;
}

function nearestOf(line: Line, places: readonly number[], x: number, y: number): Nearest {
  let [best, place] = [Infinity, 0];
  for (const i of places) {
    const point = line[i];
    if (!point) continue;
    const gap = (point[0] - x) ** 2 + (point[1] - y) ** 2;
    if (gap < best) [best, place] = [gap, i];
  }
  return { gap: Math.sqrt(best), place };
}

const ALL = Array.from({ length: POINTS }, (_, i) => i);
export const nearest = (line: Line, x: number, y: number): Nearest => nearestOf(line, ALL, x, y);

function groundColour({ gap, place }: Nearest, look: Look): Rgb {
  if (gap < DASH && Math.floor(place / DASH_POINTS) % 2 === 0) return [0.94, 0.86, 0.35];
  if (Math.abs(gap - HALF_WIDTH) < EDGE) return [0.9, 0.9, 0.9];
  return gap < HALF_WIDTH ? [look.tarmac, look.tarmac, look.tarmac] : look.grass;
}

/** What the camera sees, 0 to 1, [3, ROWS, COLUMNS], without noise. */
export function renderRoad(line: Line, car: Car, look: Look): Float32Array {
  const image = new Float32Array(3 * ROWS * COLUMNS);
  const [cosine, sine] = [Math.cos(car.yaw), Math.sin(car.yaw)];
  const seen = ALL.filter(
    (i) => Math.hypot((line[i]?.[0] ?? 0) - car.x, (line[i]?.[1] ?? 0) - car.y) < REACH,
  );
  for (let row = 0; row < ROWS; row++) {
    const ahead = (CAMERA_HEIGHT * FOCAL) / Math.max(row - HORIZON, 0.5);
    const bright = 1 - (0.2 * row) / HORIZON;
    for (let column = 0; column < COLUMNS; column++) {
      let colour: Rgb = look.grass;
      if (row <= HORIZON) colour = [look.sky[0] * bright, look.sky[1] * bright, look.sky[2] * bright];
      else if (ahead < FAR) {
        const left = ((COLUMNS / 2 - 0.5 - column) * ahead) / SIDEWAYS;
        const x = car.x + ahead * cosine - left * sine;
        const y = car.y + ahead * sine + left * cosine;
        colour = groundColour(nearestOf(line, seen, x, y), look);
      }
      for (let channel = 0; channel < 3; channel++)
        image[channel * ROWS * COLUMNS + row * COLUMNS + column] = Math.min(
          Math.max((colour[channel] ?? 0) * look.light, 0),
          1,
        );
    }
  }
  return image;
}

const wrapped = (angle: number) =>
  ((((angle + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI)) - Math.PI;

const pointAt = (line: Line, place: number): Place => line[place % POINTS] ?? [0, 0];
const between = (one: Place, other: Place) => Math.hypot(other[0] - one[0], other[1] - one[1]);
const heading = (one: Place, other: Place) => Math.atan2(other[1] - one[1], other[0] - one[0]);

/** The point so far along the line from point `start`. */
function further(line: Line, start: number, metres: number): number {
  let [place, way] = [start, 0];
  while (way < metres) {
    way += between(pointAt(line, place), pointAt(line, place + 1));
    place = (place + 1) % POINTS;
  }
  return place;
}

/** Pure pursuit, and a speed that the sharpest bend ahead allows. */
export function expert(line: Line, car: Car): Controls {
  const { place } = nearest(line, car.x, car.y);
  const goal = pointAt(line, further(line, place, 3 + LOOK_AHEAD * car.speed));
  const way = Math.hypot(goal[0] - car.x, goal[1] - car.y);
  const off = wrapped(Math.atan2(goal[1] - car.y, goal[0] - car.x) - car.yaw);
  const angle = Math.atan2(2 * WHEELBASE * Math.sin(off), way);
  const here = pointAt(line, place);
  const half = pointAt(line, further(line, place, BRAKING_VIEW / 2));
  const end = pointAt(line, further(line, place, BRAKING_VIEW));
  const bend = Math.max(
    Math.abs(wrapped(heading(half, end) - heading(here, half))) / (BRAKING_VIEW / 2),
    1e-3,
  );
  const speed = Math.min(Math.max(Math.sqrt(GRIP / bend), LEAST_SPEED), MAX_SPEED);
  return { speed: speed / MAX_SPEED, angle: Math.min(Math.max(angle / MAX_ANGLE, -1), 1) };
}

/** One step of a bicycle model. */
export function drive(car: Car, { speed, angle }: Controls): Car {
  const now = car.speed + PICK_UP * (speed * MAX_SPEED - car.speed);
  const yaw = car.yaw + ((now * STEP) / WHEELBASE) * Math.tan(angle * MAX_ANGLE);
  return { x: car.x + now * STEP * Math.cos(yaw), y: car.y + now * STEP * Math.sin(yaw), yaw, speed: now };
}

/** On the line at a point, looking along it. */
export function atStart(line: Line, place: number): Car {
  const here = pointAt(line, place);
  return { x: here[0], y: here[1], yaw: heading(here, pointAt(line, place + 1)), speed: LEAST_SPEED };
}
