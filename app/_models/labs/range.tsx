"use client";

import { useId } from "react";

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words. */
  readonly said: string;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

export function Range({ label, value, min, max, step = 1, said, disabled, onChange }: RangeProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col">
      <label htmlFor={id} className="flex justify-between gap-2 text-sm">
        <span>{label}</span>
        <span className="font-mono tabular-nums">{said}</span>
      </label>
      <input
        id={id}
        type="range"
        className="tap w-full accent-accent-fill"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
