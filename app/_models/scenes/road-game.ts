import {
  atStart,
  type Car,
  type Controls,
  drive,
  HALF_WIDTH,
  LEAST_SPEED,
  type Line,
  MAX_SPEED,
  nearest,
  POINTS,
} from "./road.ts";

export const DRIVERS = ["network", "expert", "you"] as const;
export type Driver = (typeof DRIVERS)[number];
export type DriveStatus = "ready" | "driving" | "off" | "finished";

/** How long the trail behind the car is. */
const TRAIL = 400;
const PUSH_ASIDE = 1.2;
const PUSH_TURN = 0.18;
const KEY_ANGLE = 0.45;

/** One drive on a track. Lateral distances in metres. */
export interface Drive {
  readonly car: Car;
  readonly status: DriveStatus;
  /** Points of the line passed so far. */
  readonly passed: number;
  readonly place: number;
  readonly aside: number;
  readonly steps: number;
  readonly trail: readonly (readonly [number, number])[];
}

export function newDrive(line: Line): Drive {
  const car = atStart(line, 0);
  return { car, status: "ready", passed: 0, place: 0, aside: 0, steps: 0, trail: [[car.x, car.y]] };
}

/** One step on; a car that left its lane or went round stays where it is. */
export function advance(now: Drive, line: Line, controls: Controls): Drive {
  if (now.status === "off" || now.status === "finished") return now;
  const car = drive(now.car, controls);
  const { gap, place } = nearest(line, car.x, car.y);
  const moved = ((place - now.place + POINTS / 2 + POINTS) % POINTS) - POINTS / 2;
  const passed = now.passed + moved;
  const status = gap > HALF_WIDTH ? "off" : passed >= POINTS ? "finished" : "driving";
  const trail = [...now.trail, [car.x, car.y] as const].slice(-TRAIL);
  return { car, status, passed, place, aside: gap, steps: now.steps + 1, trail };
}

/** A gust from the side: the car stands elsewhere and looks elsewhere. */
export function pushed(now: Drive, side: 1 | -1): Drive {
  const { car } = now;
  const x = car.x - side * PUSH_ASIDE * Math.sin(car.yaw);
  const y = car.y + side * PUSH_ASIDE * Math.cos(car.yaw);
  return { ...now, car: { ...car, x, y, yaw: car.yaw + side * PUSH_TURN } };
}

/** What held arrow keys mean. */
export function keyControls(held: ReadonlySet<string>, car: Car): Controls {
  const on = (key: string) => Number(held.has(key));
  const wish = car.speed + 3 * on("ArrowUp") - 5 * on("ArrowDown");
  const speed = Math.min(Math.max(wish, LEAST_SPEED), MAX_SPEED) / MAX_SPEED;
  return { speed, angle: KEY_ANGLE * (on("ArrowLeft") - on("ArrowRight")) };
}
