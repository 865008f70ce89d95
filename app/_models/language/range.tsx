"use client";

import { useId } from "react";

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  /** The value in words. */
  readonly words: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A slider with its name and its value in words. */
export function Range({
  label,
  value,
  least,
  most,
  step = 1,
  words,
  disabled = false,
  onChange,
}: RangeProps) {
  const id = useId();
  return (
    <div className="min-w-36 flex-1">
      <div className="flex justify-between gap-2 text-sm">
        <label htmlFor={id}>{label}</label>
        <span className="font-mono tabular-nums">{words}</span>
      </div>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={words}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value))}
        className="tap w-full accent-accent-fill"
      />
    </div>
  );
}
