"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useAlive } from "./use-alive.ts";

type CheckboxProps = Omit<ComponentProps<typeof Base.Root>, "className" | "children"> & { label: ReactNode };

export function Checkbox({ label, disabled = false, ...rest }: CheckboxProps) {
  const id = useId();
  const alive = useAlive();
  return (
    <label htmlFor={id} className="tap flex min-h-6 cursor-pointer items-center gap-2">
      <Base.Root
        {...rest}
        disabled={disabled || !alive}
        id={id}
        // Before the page is alive the name must not depend on what the script moves the id to.
        aria-labelledby={`${id}-label`}
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-control bg-bg data-[checked]:border-accent-fill data-[checked]:bg-accent-fill"
      >
        <Base.Indicator className="text-on-accent">
          <Check aria-hidden className="size-3.5" strokeWidth={3} />
        </Base.Indicator>
      </Base.Root>
      <span id={`${id}-label`}>{label}</span>
    </label>
  );
}
