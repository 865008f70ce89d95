import { type Background, GRID } from "./backgrounds.ts";
import { NOISE, normal, render, uniform } from "./scene.ts";
import { type Box, boxOf, COLOURS, type Colour, type Kind, type Shape, SIZE } from "./shapes.ts";

export const CLIP_FRAMES = 50;
export const OBJECTS = 3;
/** Size of the second shape in the middle of each object. */
const BADGE = 0.45;
const MARGIN = 5;
const OUTER: readonly Kind[] = ["circle", "square", "triangle", "star"];
const NAMES = Object.keys(COLOURS) as Colour[];
const OCCLUDER_LENGTH = 22;

export interface MovingClip {
  readonly frames: readonly Float32Array[];
  /** Box of each object in every frame, hidden or not: [frame][object]. */
  readonly boxes: readonly (readonly Box[])[];
}

/** Folded into the picture at its edges. */
function bounced(way: number): number {
  const span = SIZE - 2 * MARGIN;
  const folded = (((way - MARGIN) % (2 * span)) + 2 * span) % (2 * span);
  return MARGIN + Math.min(folded, 2 * span - folded);
}

/** Two shapes, one in the other, along a smooth way. Objects 1 and 2 each share a colour with object 0. */
function objectAt(seed: number, object: number): (frame: number) => Shape[] {
  const next = uniform(seed * 97 + object * 7 + 1);
  const pick = <T>(options: readonly T[], fallback: T): T =>
    options[Math.floor(next() * options.length)] ?? fallback;
  const own = uniform(seed * 97 + 1);
  const mark = Math.floor(own() * NAMES.length);
  const outer = NAMES[(mark + (object === 2 ? 3 : 0)) % NAMES.length] ?? "red";
  const inner = NAMES[(mark + (object === 1 ? 4 : 1)) % NAMES.length] ?? "blue";
  const kinds = [pick(OUTER, "circle"), pick(OUTER, "square")] as const;
  const start = [12 + 40 * next(), 12 + 40 * next()] as const;
  const speed = [1.1 * normal(next), 1.1 * normal(next)] as const;
  const sway = [next() * 6, next() * 6, 2 + 3 * next()] as const;
  const [radius, turn, spin] = [4.8 + 2 * next(), 6 * next(), 0.06 * normal(next)];
  return (frame) => {
    const x = bounced(start[0] + speed[0] * frame + sway[2] * Math.sin(0.16 * frame + sway[0]));
    const y = bounced(start[1] + speed[1] * frame + sway[2] * Math.sin(0.13 * frame + sway[1]));
    const size = radius * (1 + 0.15 * Math.sin(0.1 * frame + sway[0]));
    const place = { x, y, turn: turn + spin * frame };
    return [
      { ...place, kind: kinds[0], radius: size, colour: COLOURS[outer] },
      { ...place, kind: kinds[1], radius: BADGE * size, colour: COLOURS[inner] },
    ];
  };
}

function background(seed: number): Background {
  const next = uniform(seed * 31 + 5);
  const grey = () => 0.15 + 0.25 * next();
  return {
    base: [grey(), grey(), grey()],
    slopeX: [0.1, 0.05, 0],
    slopeY: [0, 0.05, 0.1],
    texture: next() < 0.5 ? "blotches" : "stripes",
    strength: [0.08, 0.08, 0.08],
    angle: 6 * next(),
    period: 10 + 8 * next(),
    phase: 0,
    grid: Array.from({ length: GRID * GRID }, () => 2 * next() - 1),
  };
}

/** A clip from a seed, with an upright bar at `occluder` if that is a number, and light that comes and goes. */
export function movingClip(seed: number, occluder: number | null): MovingClip {
  const objects = Array.from({ length: OBJECTS }, (_, object) => objectAt(seed, object));
  const behind = background(seed);
  const bar: Shape[] =
    occluder === null
      ? []
      : [
          {
            kind: "bar",
            x: occluder,
            y: SIZE / 2,
            radius: OCCLUDER_LENGTH,
            turn: Math.PI / 2,
            colour: [0.25, 0.6, 0.55],
          },
        ];
  const next = uniform(seed);
  const all = Array.from({ length: CLIP_FRAMES }, (_, frame) => {
    const shapes = objects.map((at) => at(frame));
    const light = 1 + 0.2 * Math.sin(0.12 * frame);
    const image = render({ background: behind, shapes: [...shapes.toReversed().flat(), ...bar] });
    return {
      image: image.map((value) => Math.min(Math.max(value * light + NOISE * normal(next), 0), 1)),
      boxes: shapes.map(([outer]): Box => (outer ? boxOf(outer) : [0, 0, 0, 0])),
    };
  });
  return { frames: all.map(({ image }) => image), boxes: all.map(({ boxes }) => boxes) };
}
