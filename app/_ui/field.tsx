"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";

interface FieldProps {
  label: ReactNode;
  children: ReactNode;
  hint?: ReactNode;
  /** Shown under the control and read with it. */
  error?: string | undefined;
  name?: string;
  className?: string;
}

/** Ties a label, a hint and an error to one of this folder's controls (Input, Textarea, Select). */
export function Field({ label, children, hint, error, name, className }: FieldProps) {
  return (
    <Base.Root name={name} invalid={error !== undefined} className={className}>
      <Base.Label className="mb-1 block font-medium text-sm">{label}</Base.Label>
      {children}
      {hint && <Base.Description className="mt-1 text-muted text-sm">{hint}</Base.Description>}
      <Base.Error match={error !== undefined} className="mt-1 text-bad text-sm">
        {error}
      </Base.Error>
    </Base.Root>
  );
}
