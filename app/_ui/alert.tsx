import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

export type AlertTone = "info" | "good" | "warn" | "bad";

const LOOKS = {
  info: { box: "border-accent/30 bg-accent-soft", mark: "text-accent", Icon: Info },
  good: { box: "border-good/30 bg-good-soft", mark: "text-good", Icon: CircleCheck },
  warn: { box: "border-warn/30 bg-warn-soft", mark: "text-warn", Icon: TriangleAlert },
  bad: { box: "border-bad/30 bg-bad-soft", mark: "text-bad", Icon: CircleAlert },
} as const;

interface AlertProps {
  tone: AlertTone;
  title: ReactNode;
  /** What the reader can do about it. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

export function Alert({ tone, title, children, action, className }: AlertProps) {
  const { box, mark, Icon } = LOOKS[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cx("flex items-start gap-2 rounded border px-3 py-2", box, className)}
    >
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5">{children}</div>}
      </div>
      {action}
    </div>
  );
}
