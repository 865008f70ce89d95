import { cx } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "icon-sm" | "icon";

const BASE =
  "tap inline-flex shrink-0 items-center justify-center gap-2 rounded border font-medium whitespace-nowrap transition-colors duration-100 select-none aria-disabled:cursor-default aria-disabled:opacity-60 disabled:cursor-default disabled:not-data-waiting:opacity-60";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent-fill text-on-accent hover:bg-accent-fill-hover",
  secondary: "border-line bg-raised text-text hover:bg-hover",
  ghost: "border-transparent bg-transparent text-text hover:bg-hover",
  danger: "border-transparent bg-bad-fill text-on-accent hover:opacity-90",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-sm",
  md: "h-8 px-3 text-base",
  "icon-sm": "size-7 text-sm",
  icon: "size-8 text-base",
};

export const buttonStyle = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  cx(BASE, VARIANTS[variant], SIZES[size], className);
