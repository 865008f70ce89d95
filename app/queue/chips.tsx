"use client";

import type { ReactNode } from "react";
import { Checkbox } from "../_ui/checkbox.tsx";

interface ChipsProps<T extends string> {
  readonly legend: ReactNode;
  readonly all: readonly { readonly id: T; readonly name: string }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}

/** Any number of a few things, each on or off. */
export function Chips<T extends string>({ legend, all, chosen, onChange }: ChipsProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {all.map(({ id, name }) => (
          <span key={id} className="rounded border border-line px-2 py-1">
            <Checkbox
              label={name}
              checked={chosen.includes(id)}
              onCheckedChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
          </span>
        ))}
      </div>
    </fieldset>
  );
}
