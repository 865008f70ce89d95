import { owners } from "./scene.ts";
import { type Rgb, type Shape, SIZE } from "./shapes.ts";

/** In the order of the model's classes. Stars and bars are background to it. */
export const CLASSES = ["background", "circle", "square", "triangle"] as const;
export const CLASS_COLOURS: readonly Rgb[] = [
  [0.1, 0.1, 0.12],
  [1, 0.69, 0],
  [0.22, 0.85, 1],
  [1, 0.42, 0.84],
];
const WRONG: Rgb = [1, 0.1, 0.1];
const SHARE = 0.6;

export type View = "overlay" | "picture" | "errors";
export const VIEWS = ["overlay", "picture", "errors"] as const satisfies readonly View[];

/** The class of every pixel of a scene whose shapes are known. */
export function truthOf(shapes: readonly Shape[]): Uint8Array {
  const classes = shapes.map(({ kind }) => Math.max(CLASSES.indexOf(kind as (typeof CLASSES)[number]), 0));
  return Uint8Array.from(owners(shapes), (place) => classes[place] ?? 0);
}

/** Intersection over union of each class; null where neither mask has it. */
export function classIous(mask: ArrayLike<number>, truth: ArrayLike<number>): (number | null)[] {
  return CLASSES.map((_, kind) => {
    let both = 0;
    let either = 0;
    for (let i = 0; i < mask.length; i++) {
      const ours = mask[i] === kind;
      const real = truth[i] === kind;
      if (ours && real) both++;
      if (ours || real) either++;
    }
    return either === 0 ? null : both / either;
  });
}

/** The picture with the mask's colours over it, or with the wrong pixels marked. */
export function painted(image: Float32Array, mask: ArrayLike<number>, truth: ArrayLike<number>, view: View) {
  if (view === "picture") return image;
  const plane = SIZE * SIZE;
  return image.map((value, i) => {
    const pixel = i % plane;
    const kind = mask[pixel] ?? 0;
    const channel = Math.floor(i / plane);
    const wrong = kind !== truth[pixel];
    if (view === "errors") return wrong ? (WRONG[channel] ?? 0) : 0.35 * value;
    if (kind === 0) return value * (1 - SHARE / 2);
    return value * (1 - SHARE) + SHARE * (CLASS_COLOURS[kind]?.[channel] ?? 0);
  });
}
