"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import type { DrawnStroke } from "./drawing.ts";
import { paintStrokes, SIDE_PX } from "./paint-strokes.ts";
import { PEN_START, PEN_STEP, type Pen, penAfter } from "./pen.ts";

/** Pieces of a line on its way are shared this often. */
const SHARE_MS = 80;

interface DrawPadProps {
  strokes: readonly DrawnStroke[];
  enabled: boolean;
  /** One piece of a line; pieces of one line carry one id and begin where the last one ended. */
  onPiece: (id: string, points: readonly number[]) => void;
  onLineEnd: () => void;
}

/** The line under the pointer, shared in pieces while it is drawn. */
function useLine(props: Pick<DrawPadProps, "onPiece" | "onLineEnd">) {
  const line = useRef<{ id: string; points: number[]; shared: number; at: number } | null>(null);
  const share = () => {
    const current = line.current;
    if (!current || current.points.length <= current.shared) return;
    props.onPiece(current.id, current.points.slice(Math.max(0, current.shared - 2)));
    current.shared = current.points.length;
    current.at = performance.now();
  };
  return {
    start: (x: number, y: number) => {
      line.current = { id: crypto.randomUUID(), points: [x, y], shared: 0, at: performance.now() };
    },
    move: (x: number, y: number) => {
      line.current?.points.push(x, y);
      if (line.current && performance.now() - line.current.at > SHARE_MS) share();
    },
    end: () => {
      if (!line.current) return;
      share();
      line.current = null;
      props.onLineEnd();
    },
    drawing: () => line.current !== null,
    unshared: () => line.current?.points.slice(Math.max(0, line.current.shared - 2)) ?? [],
  };
}

/** Draw with a pointer, a finger or the keyboard. */
export function DrawPad(props: DrawPadProps) {
  const { strokes, enabled } = props;
  const t = useTranslations("models");
  const helpId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const line = useLine(props);
  const [pen, setPen] = useState<Pen | null>(null);
  const repaint = () => {
    if (canvas.current) paintStrokes(canvas.current, [...strokes.map((s) => s.points), line.unshared()]);
  };
  useEffect(() => {
    if (canvas.current)
      paintStrokes(
        canvas.current,
        strokes.map((s) => s.points),
      );
  }, [strokes]);
  const place = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height] as const;
  };
  const keys = (event: KeyboardEvent) => {
    const before = pen ?? PEN_START;
    const after = enabled ? penAfter(before, event.key, event.shiftKey) : null;
    if (!after) return;
    event.preventDefault();
    if (after.down && !before.down) line.start(after.x, after.y);
    else if (after.down) line.move(after.x, after.y);
    else if (before.down) line.end();
    setPen(after);
    repaint();
  };
  const lift = () => {
    line.end();
    setPen((now) => now && { ...now, down: false });
  };
  const said = pen
    ? t(pen.down ? "penDown" : "penUp", { x: Math.round(pen.x / PEN_STEP), y: Math.round(pen.y / PEN_STEP) })
    : "";
  return (
    <div className="relative w-full max-w-[280px]">
      <p id={helpId} className="sr-only">
        {t("padKeys")}
      </p>
      <div
        role="application"
        aria-label={t("pad", { count: new Set(strokes.map((s) => s.id)).size })}
        aria-describedby={helpId}
        tabIndex={0}
        className="touch-none rounded border border-line-control bg-bg text-text"
        onPointerDown={(event) => {
          if (!enabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          line.start(...place(event));
          repaint();
        }}
        onPointerMove={(event) => {
          if (!line.drawing() || pen?.down) return;
          line.move(...place(event));
          repaint();
        }}
        onPointerUp={() => line.end()}
        onPointerCancel={() => line.end()}
        onKeyDown={keys}
        onBlur={lift}
      >
        <canvas ref={canvas} width={SIDE_PX} height={SIDE_PX} className="aspect-square w-full" />
      </div>
      {pen && (
        <span
          aria-hidden
          className={`pointer-events-none absolute size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-accent ${pen.down ? "bg-accent" : ""}`}
          style={{ left: `${pen.x * 100}%`, top: `${pen.y * 100}%` }}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}
