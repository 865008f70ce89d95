"use client";

import { useId } from "react";
import { useAlive } from "./use-alive.ts";

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words: shown beside the label and read with the slider. */
  readonly text: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A slider with its name and its value. */
export function Range({ label, value, min, max, step = 1, text, disabled = false, onChange }: RangeProps) {
  const id = useId();
  const alive = useAlive();
  return (
    <div className="min-w-36">
      <div className="flex justify-between gap-2 text-sm">
        <label htmlFor={id}>{label}</label>
        <span aria-hidden className="font-mono tabular-nums">
          {text}
        </span>
      </div>
      <input
        id={id}
        type="range"
        className="tap w-full accent-accent-fill"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        disabled={disabled || !alive}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
