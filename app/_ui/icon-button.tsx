import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Read aloud and shown on hover: an icon alone says nothing. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = "ghost", size = "md", className, ...rest } = props;
  const square = size === "sm" ? "w-7 px-0" : "w-8 px-0";
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={buttonStyle(variant, size, `${square} ${className ?? ""}`)}
    >
      {icon}
    </button>
  );
}
