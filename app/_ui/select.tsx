"use client";

import { Field as Base } from "@base-ui/react/field";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { CONTROL } from "./control-style.ts";

/** The browser's own list: the best one on a phone, and it is operable by keyboard everywhere. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cx("relative block", className)}>
      <Base.Control
        render={
          <select {...rest} className={cx(CONTROL, "h-8 appearance-none pr-7")}>
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
