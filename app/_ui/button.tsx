"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";
import { Spinner } from "./spinner.tsx";
import { useWaiting } from "./use-alive.ts";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: clicks are ignored and focus stays where it is. */
  busy?: boolean;
  icon?: ReactNode;
}

const ignore = (event: MouseEvent) => event.preventDefault();

export function Button(props: ButtonProps) {
  const { variant = "secondary", size = "md", busy = false, icon, className, children, ...rest } = props;
  const waiting = useWaiting(rest.onClick !== undefined);
  return (
    <button
      type="button"
      {...rest}
      {...waiting}
      {...(busy ? { onClick: ignore, "aria-busy": true, "aria-disabled": true } : {})}
      className={buttonStyle(variant, size, className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
