/** People and views drawn by chance, the same in every browser for one seed. */
import { drawFace, PERSON, type Person, VIEW, type View } from "./face.ts";
import { seeded } from "./symbols.ts";

/** Camera noise, as in the training. */
const GRAIN = 0.04;

export function personOf(seed: number): Person {
  const next = seeded(seed * 7919 + 17);
  return Object.fromEntries(PERSON.map((name) => [name, next()])) as Record<keyof Person, number>;
}

export function viewOf(seed: number): View {
  const next = seeded(seed * 104_729 + 29);
  const values = VIEW.map((name) => [name, 2 * next() - 1 - (name === "glasses" ? 0.2 : 0)] as const);
  return Object.fromEntries(values) as Record<keyof View, number>;
}

/** Straight on, in plain light. */
export const PLAIN: View = {
  yaw: 0,
  roll: 0,
  rise: 0,
  smile: 0.3,
  light: 0,
  side: 0,
  glasses: -1,
  background: -0.4,
};

/** A picture as a camera gives it: the drawing with a little noise that its own values seed. */
export function photograph(person: Person, view: View): Float32Array<ArrayBuffer> {
  const drawn = drawFace(person, view);
  const next = seeded(Math.round(1e6 * (person.skin + person.nose + view.yaw + view.roll + 4)));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return drawn.map((value) => Math.min(1, Math.max(0, value + GRAIN * normal())));
}

/** Rows of a matrix [count, size]. */
export const rowsOf = (values: readonly number[], size: number): number[][] =>
  Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size));

/** The product of two unit vectors: 1 for the same direction, about 0 for strangers. */
export const similarity = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
