import type { ReactNode } from "react";
import { cx } from "#app/_ui/class-names.ts";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";

interface TableProps {
  readonly caption: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Scrolls by itself where the pane is narrow. */
export function Table({ caption, className, children }: TableProps) {
  return (
    <section {...KEYBOARD_SCROLL} aria-label={caption} className={cx("overflow-x-auto", className)}>
      <table className="w-full border-collapse text-left text-sm tabular-nums">
        <caption className="text-left font-medium">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function Head({ text, end = false }: { text: string; end?: boolean }) {
  return (
    <th
      scope="col"
      className={cx("whitespace-nowrap py-0.5 pr-2 font-normal text-muted", end && "text-right")}
    >
      {text}
    </th>
  );
}

export function Cell({ text }: { text: string }) {
  return <td className="whitespace-nowrap py-0.5 pr-2 text-right">{text}</td>;
}
