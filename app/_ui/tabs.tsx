"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly panel: ReactNode;
  /** Keep the panel in the page while another is shown (an editor, a canvas). */
  readonly keepMounted?: boolean;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onChange?: (id: string) => void;
  /** At the end of the row of tabs. */
  aside?: ReactNode;
  className?: string;
}

export function Tabs({ label, tabs, value, onChange, aside, className }: TabsProps) {
  const control = value === undefined ? { defaultValue: tabs[0]?.id } : { value };
  return (
    <Base.Root
      {...control}
      onValueChange={(id) => onChange?.(String(id))}
      className={cx("flex min-h-0 flex-col", className)}
    >
      <div className="flex items-center gap-2 border-line border-b">
        <Base.List aria-label={label} className="flex min-w-0 flex-1 gap-1 overflow-x-auto px-2">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.id}
              value={tab.id}
              className="tap -mb-px inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 text-muted hover:text-text focus-visible:-outline-offset-2 data-[active]:border-accent data-[active]:text-text"
            >
              {tab.label}
            </Base.Tab>
          ))}
        </Base.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.id}
          value={tab.id}
          keepMounted={tab.keepMounted}
          className="min-h-0 flex-1 focus-visible:-outline-offset-2 data-[hidden]:hidden"
        >
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
