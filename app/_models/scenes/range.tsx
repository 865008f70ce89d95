"use client";

import { useId } from "react";

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly disabled?: boolean;
  /** The value as people read it. */
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

/** A slider with its name and its value. */
export function Range({ label, value, least, most, step, disabled, shown, onChange }: RangeProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[6.5rem_1fr_3rem] items-center gap-2 text-sm">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={shown}
        className="w-full accent-accent-fill"
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span aria-hidden className="text-right font-mono tabular-nums">
        {shown}
      </span>
    </div>
  );
}
