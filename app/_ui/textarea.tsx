"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <Base.Control render={<textarea {...rest} className={cx(CONTROL, "min-h-20 py-1.5", className)} />} />
  );
}
