"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";
import { useAlive } from "./use-alive.ts";

export function Textarea({ className, readOnly = false, ...rest }: ComponentProps<"textarea">) {
  const alive = useAlive();
  return (
    <Base.Control
      render={
        <textarea
          {...rest}
          readOnly={readOnly || !alive}
          className={cx(CONTROL, "min-h-20 py-1.5", className)}
        />
      }
    />
  );
}
