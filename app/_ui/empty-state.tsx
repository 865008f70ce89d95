import type { ReactNode } from "react";

interface EmptyStateProps {
  title: ReactNode;
  /** What to do first. */
  children: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-line border-dashed px-6 py-10 text-center">
      {icon && <span className="text-muted">{icon}</span>}
      <p className="font-semibold text-lg">{title}</p>
      <div className="max-w-[48ch] text-muted">{children}</div>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
