"use client";

import { useMemo, useState } from "react";
import type { Values } from "../demo-state.ts";
import type { Texture } from "./backgrounds.ts";
import { noisy, render } from "./scene.ts";
import { MAX_SHAPES, type Placed, type SceneState, sceneOf, sceneValues } from "./scene-state.ts";
import { type Kind, SIZE } from "./shapes.ts";

const COLOUR_CYCLE = ["red", "blue", "yellow", "green", "purple", "white"] as const;
/** New shapes do not lie over each other. */
const SPOTS = [16, 48, 32, 12, 52];

export interface SceneEditing {
  readonly state: SceneState;
  readonly image: Float32Array;
  readonly selected: number;
  readonly chosen: Placed | undefined;
  readonly select: (place: number) => void;
  readonly add: (kind: Kind) => void;
  readonly change: (patch: Partial<Placed>) => void;
  readonly move: (place: number, x: number, y: number) => void;
  readonly remove: (place: number) => void;
  readonly setTexture: (texture: Texture) => void;
  readonly show: (scene: SceneState) => void;
}

/** The scene that people share, its pixels, and what can be done to it. Which shape is chosen is everyone's own. */
export function useScene(state: SceneState, set: (patch: Values) => boolean): SceneEditing {
  const [wanted, select] = useState(0);
  const { shapes, texture, seed } = state;
  const selected = Math.min(wanted, shapes.length - 1);
  const image = useMemo(
    () => noisy(render(sceneOf({ shapes, texture, seed })), seed),
    [shapes, texture, seed],
  );
  const put = (next: readonly Placed[]) => set({ shapes: next.map((shape) => ({ ...shape })) });
  const patch = (place: number, change: Partial<Placed>) =>
    put(shapes.map((shape, i) => (i === place ? { ...shape, ...change } : shape)));
  return {
    state,
    image,
    selected,
    chosen: shapes[selected],
    select,
    add: (kind) => {
      if (shapes.length >= MAX_SHAPES) return;
      const count = shapes.length;
      const spot = (step: number) => SPOTS[(count * step + 1) % SPOTS.length] ?? SIZE / 2;
      const colour = COLOUR_CYCLE[count % COLOUR_CYCLE.length] ?? "red";
      put([...shapes, { kind, colour, x: spot(1), y: spot(2), radius: 9, turn: 0 }]);
      select(count);
    },
    change: (change) => patch(selected, change),
    move: (place, x, y) => patch(place, { x: Math.round(x * 4) / 4, y: Math.round(y * 4) / 4 }),
    remove: (place) => put(shapes.filter((_, i) => i !== place)),
    setTexture: (next) => set({ texture: next }),
    show: (scene) => set(sceneValues(scene)),
  };
}
