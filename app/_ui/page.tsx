import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

interface PageProps {
  title: ReactNode;
  children: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
}

/** The frame of every page that is not the room: one heading, its actions, then sections. */
export function Page({ title, children, lead, actions, narrow }: PageProps) {
  return (
    <main id="main" className={cx("mx-auto w-full px-4 py-6", narrow ? "max-w-[560px]" : "max-w-[1040px]")}>
      <div className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1 className="break-words font-semibold text-2xl">{title}</h1>
          {lead && <p className="mt-1 max-w-[72ch] text-lg text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      <div className="flex flex-col gap-6">{children}</div>
    </main>
  );
}

interface SectionProps {
  title: ReactNode;
  children: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

export function Section({ title, children, lead, actions }: SectionProps) {
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-lg">{title}</h2>
          {lead && <p className="max-w-[72ch] text-muted">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
