"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { drawFrame, type Point, type Pose, SCALE, SIDE } from "./clip.ts";
import { Pixels } from "./pixels.tsx";

/** The clip runs in a loop at this pace, a little slower than it was trained on as video. */
const FRAME_MS = 90;
/** Longest drag, so that what is shared stays small. */
const MAX_POINTS = 400;
const KEY_STEP = 1.5;
const KEY_MS = 60;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

interface DragPadProps {
  readonly sprite: Float32Array;
  readonly poses: readonly Pose[];
  readonly enabled: boolean;
  readonly onDragged: (points: readonly Point[]) => void;
}

/** Counts frames; stands still where people ask for less motion. */
function useFrame(count: number, moving: boolean): number {
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    if (!moving || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timer = setInterval(() => setFrame((now) => (now + 1) % count), FRAME_MS);
    return () => clearInterval(timer);
  }, [count, moving]);
  return frame % count;
}

/** Shows the clip in a loop; dragging the digit, or moving it with the arrow keys, makes a new one. */
export function DragPad({ sprite, poses, enabled, onDragged }: DragPadProps) {
  const t = useTranslations("demoScenes");
  const helpId = useId();
  const [points, setPoints] = useState<readonly Point[]>([]);
  const recording = useRef(false);
  const frame = useFrame(poses.length, points.length === 0);
  const here = points.at(-1);
  const shown = useMemo(() => {
    const pose = here ? { x: here.x, y: here.y, turn: 0, scale: SCALE } : poses[frame];
    return drawFrame(sprite, pose ?? { x: SIDE / 2, y: SIDE / 2, turn: 0, scale: SCALE });
  }, [sprite, poses, frame, here]);
  const place = (event: PointerEvent): Point => {
    const area = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - area.left) / area.width) * SIDE,
      y: ((event.clientY - area.top) / area.height) * SIDE,
      at: event.timeStamp,
    };
  };
  const end = () => {
    recording.current = false;
    if (points.length > 1) onDragged(points);
    setPoints([]);
  };
  const keys = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!enabled || !move) return;
    event.preventDefault();
    // Held keys repeat at the keyboard's own pace: each press counts as one even step.
    const last = here ?? { x: SIDE / 2, y: SIDE / 2, at: 0 };
    const next = { x: last.x + move[0], y: last.y + move[1], at: last.at + KEY_MS };
    setPoints((now) => [...(now.length ? now : [last]), next].slice(-MAX_POINTS));
  };
  return (
    <div className="w-full max-w-[280px]">
      <p id={helpId} className="mb-1 text-muted text-sm">
        {t(enabled ? "motion.padHelp" : "motion.padWatching")}
      </p>
      <div
        role="application"
        aria-label={t("motion.pad")}
        aria-describedby={helpId}
        tabIndex={0}
        className="touch-none overflow-hidden rounded border border-line-control"
        onPointerDown={(event) => {
          if (!enabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          recording.current = true;
          setPoints([place(event)]);
        }}
        onPointerMove={(event) => {
          const next = recording.current ? place(event) : null;
          if (next) setPoints((now) => (now.length < MAX_POINTS ? [...now, next] : now));
        }}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={keys}
        onKeyUp={(event) => {
          if (event.key in MOVES) end();
        }}
      >
        <Pixels values={shown} width={SIDE} height={SIDE} />
      </div>
    </div>
  );
}
