"use client";

import { Button } from "#app/_ui/button.tsx";

interface ExamplesProps<T> {
  readonly label: string;
  readonly items: readonly { readonly name: string; readonly value: T }[];
  readonly onChoose: (value: T) => void;
}

/** Ready inputs to click. */
export function Examples<T>({ label, items, onChoose }: ExamplesProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {items.map(({ name, value }) => (
          <Button key={name} size="sm" onClick={() => onChoose(value)}>
            {name}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
