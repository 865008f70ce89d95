"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from "react";
import { Pixels } from "./pixels.tsx";
import type { Placed } from "./scene-state.ts";
import { boxOf, COLOURS, distance, SIZE } from "./shapes.ts";

/** A finger this many pixels beside a shape still takes it. */
const REACH = 3;
const FAST = 4;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface ScenePadProps {
  readonly image: Float32Array;
  readonly shapes: readonly Placed[];
  readonly selected: number;
  readonly enabled: boolean;
  readonly onSelect: (place: number) => void;
  readonly onMove: (place: number, x: number, y: number) => void;
  readonly onRemove: (place: number) => void;
  /** Drawn over the picture, in its pixels. */
  readonly children?: ReactNode;
}

const inside = (value: number) => Math.min(Math.max(value, 0), SIZE);

/** The topmost shape at a point, or -1. */
function shapeAt(shapes: readonly Placed[], x: number, y: number): number {
  return shapes.findLastIndex((shape) => distance({ ...shape, colour: COLOURS[shape.colour] }, x, y) < REACH);
}

/** The scene as the model sees it; its shapes can be dragged, or moved with the arrow keys. */
export function ScenePad(props: ScenePadProps) {
  const { image, shapes, selected, enabled, onSelect, onMove, onRemove, children } = props;
  const t = useTranslations("demoScenes");
  const helpId = useId();
  const held = useRef<{ place: number; dx: number; dy: number } | null>(null);
  const point = (event: PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - area.left) / area.width) * SIZE,
      ((event.clientY - area.top) / area.height) * SIZE,
    ] as const;
  };
  const grab = (event: PointerEvent) => {
    if (!enabled) return;
    const [x, y] = point(event);
    const place = shapeAt(shapes, x, y);
    const shape = shapes[place];
    if (!shape) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { place, dx: shape.x - x, dy: shape.y - y };
    onSelect(place);
  };
  const drag = (event: PointerEvent) => {
    if (!held.current) return;
    const [x, y] = point(event);
    onMove(held.current.place, inside(x + held.current.dx), inside(y + held.current.dy));
  };
  const drop = () => {
    held.current = null;
  };
  const keys = (event: KeyboardEvent) => {
    const shape = shapes[selected];
    if (!enabled || !shape) return;
    const move = MOVES[event.key];
    const turn = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
    if (move) {
      const step = event.shiftKey ? FAST : 1;
      onMove(selected, inside(shape.x + move[0] * step), inside(shape.y + move[1] * step));
    } else if (turn) onSelect((selected + turn + shapes.length) % shapes.length);
    else if (event.key === "Delete") onRemove(selected);
    else return;
    event.preventDefault();
  };
  const chosen = shapes[selected];
  const around = chosen && boxOf({ ...chosen, colour: COLOURS[chosen.colour] });
  return (
    <div className="w-full max-w-[360px]">
      <p id={helpId} className="sr-only">
        {t("padKeys")}
      </p>
      <div
        role="application"
        aria-label={t("pad", { count: shapes.length })}
        aria-describedby={helpId}
        tabIndex={0}
        className="relative touch-none overflow-hidden rounded border border-line-control"
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onKeyDown={keys}
      >
        <Pixels values={image} width={SIZE} height={SIZE} />
        <svg
          aria-hidden
          viewBox={`0 0 ${SIZE} ${SIZE}`}
          className="pointer-events-none absolute inset-0 size-full"
        >
          {children}
          {enabled && around && (
            <rect
              x={around[0] - 1.5}
              y={around[1] - 1.5}
              width={around[2] - around[0] + 3}
              height={around[3] - around[1] + 3}
              fill="none"
              stroke="#fff"
              strokeWidth={0.4}
              strokeDasharray="1.5 1.5"
            />
          )}
        </svg>
      </div>
    </div>
  );
}
