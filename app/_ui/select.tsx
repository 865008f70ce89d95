"use client";

import { Field as Base } from "@base-ui/react/field";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";
import { useAlive } from "./use-alive.ts";

/** The browser's own list: the best one on a phone, and it is operable by keyboard everywhere. */
export function Select({ className, children, disabled = false, ...rest }: ComponentProps<"select">) {
  const alive = useAlive();
  return (
    <span className={cx("relative block", className)}>
      <Base.Control
        render={
          <select
            {...rest}
            disabled={disabled || !alive}
            data-waiting={alive ? undefined : ""}
            className={cx(CONTROL, "h-8 appearance-none pr-7")}
          >
            {children}
          </select>
        }
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2"
      />
    </span>
  );
}
