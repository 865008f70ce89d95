import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

interface CodeBlockProps {
  /** What a screen reader says on reaching the block. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Preformatted text that scrolls, also by keyboard. */
export function CodeBlock({ label, children, className }: CodeBlockProps) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className={cx("overflow-auto rounded border border-line bg-surface p-2 font-mono text-sm", className)}
    >
      <pre className="whitespace-pre-wrap font-mono">{children}</pre>
    </section>
  );
}
