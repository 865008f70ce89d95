"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";

type InputProps = Omit<ComponentProps<typeof Base>, "className"> & { className?: string };

export function Input({ className, ...rest }: InputProps) {
  return <Base {...rest} className={cx(CONTROL, "h-8", className)} />;
}
