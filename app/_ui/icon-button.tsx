import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Read aloud and shown on hover: an icon alone says nothing. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  small?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = "ghost", small = false, className, ...rest } = props;
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={buttonStyle(variant, small ? "icon-sm" : "icon", className)}
    >
      {icon}
    </button>
  );
}
