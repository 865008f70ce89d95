"use client";

import { useId } from "react";

interface LabelledRangeProps {
  label: string;
  value: number;
  /** What the value means, in words: shown beside the label and read with the slider. */
  text: string;
  range: readonly [least: number, greatest: number, step: number];
  disabled: boolean;
  onChange: (value: number) => void;
}

export function LabelledRange({ label, value, text, range, disabled, onChange }: LabelledRangeProps) {
  const id = useId();
  const [least, greatest, step] = range;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="flex justify-between gap-2 text-sm">
        <span className="font-medium">{label}</span>
        <span className="font-mono tabular-nums">{text}</span>
      </label>
      <input
        id={id}
        type="range"
        className="h-6 w-full accent-accent"
        min={least}
        max={greatest}
        step={step}
        value={value}
        aria-valuetext={text}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
