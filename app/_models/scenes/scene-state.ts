import type { Json, Values } from "../demo-state.ts";
import { TEXTURES, type Texture } from "./backgrounds.ts";
import { backgroundOf, type Scene } from "./scene.ts";
import { COLOURS, type Colour, KINDS, type Kind, SIZE } from "./shapes.ts";

/** More than this many shapes would hide each other, and cost time at every change. */
export const MAX_SHAPES = 8;
export const RADII = { least: 4, most: 14 } as const;

/** A shape as people place it: a colour by name. */
export interface Placed {
  readonly kind: Kind;
  readonly colour: Colour;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly turn: number;
}

export interface SceneState {
  readonly shapes: readonly Placed[];
  readonly texture: Texture;
  /** Decides the background's colours and the camera noise. */
  readonly seed: number;
}

/** A number between two limits, or the default where the document holds anything else. */
export const numberOr = (value: Json | undefined, fallback: number, least: number, most: number): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(Math.max(value, least), most) : fallback;

export const oneOf = <T extends string>(value: Json | undefined, options: readonly T[], fallback: T): T =>
  options.find((option) => option === value) ?? fallback;

const COLOUR_NAMES = Object.keys(COLOURS) as Colour[];

function placed(value: Json): Placed {
  const item: { readonly [key: string]: Json } =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as { readonly [key: string]: Json })
      : {};
  return {
    kind: oneOf(item.kind, KINDS, "circle"),
    colour: oneOf(item.colour, COLOUR_NAMES, "red"),
    x: numberOr(item.x, SIZE / 2, 0, SIZE),
    y: numberOr(item.y, SIZE / 2, 0, SIZE),
    radius: numberOr(item.radius, 9, RADII.least, RADII.most),
    turn: numberOr(item.turn, 0, 0, 2 * Math.PI),
  };
}

export function readScene(values: Values, start: SceneState): SceneState {
  const { shapes } = values;
  return {
    shapes: Array.isArray(shapes) ? shapes.slice(0, MAX_SHAPES).map(placed) : start.shapes,
    texture: oneOf(values.texture, TEXTURES, start.texture),
    seed: numberOr(values.seed, start.seed, 0, 2 ** 31),
  };
}

export const sceneValues = ({ shapes, texture, seed }: SceneState): Values => ({
  shapes: shapes.map((shape) => ({ ...shape })),
  texture,
  seed,
});

export const sceneOf = ({ shapes, texture, seed }: SceneState): Scene => ({
  background: backgroundOf(texture, seed),
  shapes: shapes.map((shape) => ({ ...shape, colour: COLOURS[shape.colour] })),
});

type Sketch = readonly [Kind, Colour, number, number, number, number];

/** Kind, colour, x, y, radius, turn of each shape. */
export const sketch = (texture: Texture, seed: number, shapes: readonly Sketch[]): SceneState => ({
  texture,
  seed,
  shapes: shapes.map(([kind, colour, x, y, radius, turn]) => ({ kind, colour, x, y, radius, turn })),
});
