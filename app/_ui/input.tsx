"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";
import { useAlive } from "./use-alive.ts";

type InputProps = Omit<ComponentProps<typeof Base>, "className"> & { className?: string };

export function Input({ className, readOnly = false, ...rest }: InputProps) {
  const alive = useAlive();
  return <Base {...rest} readOnly={readOnly || !alive} className={cx(CONTROL, "h-8", className)} />;
}
