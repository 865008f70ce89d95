"use client";

import { Radio as Base } from "@base-ui/react/radio";
import { RadioGroup as BaseGroup } from "@base-ui/react/radio-group";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useAlive } from "./use-alive.ts";

type RadioGroupProps = Omit<ComponentProps<typeof BaseGroup>, "className"> & { className?: string };

export function RadioGroup({ className, disabled = false, ...rest }: RadioGroupProps) {
  const alive = useAlive();
  return <BaseGroup {...rest} disabled={disabled || !alive} className={className ?? "flex flex-col gap-1"} />;
}

export function Radio({ value, label, hint }: { value: string; label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <label htmlFor={id} className="tap flex min-h-6 cursor-pointer items-start gap-2">
      <Base.Root
        id={id}
        value={value}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-control bg-bg data-[checked]:border-accent-fill data-[checked]:bg-accent-fill"
      >
        <Base.Indicator className="size-1.5 rounded-full bg-on-accent" />
      </Base.Root>
      <span>
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  );
}
