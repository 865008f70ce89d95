import { cx } from "./class-names.ts";

/** A quiet place where words will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded bg-hover", className)} />;
}

const WIDTHS = ["w-11/12", "w-4/5", "w-3/5", "w-5/6", "w-2/3"] as const;

/** Stands for a page on its way; `label` is what a screen reader hears. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div
      role="status"
      aria-label={label}
      className="mx-auto flex w-full max-w-[1040px] flex-col gap-3 px-4 py-6"
    >
      <Skeleton className="h-8 w-60" />
      {WIDTHS.map((width) => (
        <Skeleton key={width} className={cx("h-5", width)} />
      ))}
    </div>
  );
}
