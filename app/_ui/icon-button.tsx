"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style.ts";
import { useWaiting } from "./use-alive.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Read aloud and shown on hover: an icon alone says nothing. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  small?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = "ghost", small = false, className, ...rest } = props;
  const waiting = useWaiting(rest.onClick !== undefined);
  return (
    <button
      type="button"
      title={label}
      {...rest}
      {...waiting}
      aria-label={label}
      className={buttonStyle(variant, small ? "icon-sm" : "icon", className)}
    >
      {icon}
    </button>
  );
}
