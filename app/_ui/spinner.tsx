import { LoaderCircle } from "lucide-react";
import { cx } from "./class-names.ts";

/** Decoration beside words that say what is going on; never the only sign of it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cx("size-4 shrink-0 animate-spin", className)} />;
}
