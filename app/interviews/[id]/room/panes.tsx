"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { type Tab, Tabs } from "#app/_ui/tabs.tsx";
import { PHONE, useMedia } from "./use-media.ts";

const MIN_PX = 240;

function Handle({ label }: { label: string }) {
  return (
    <Separator
      aria-label={label}
      className="w-1 shrink-0 bg-line transition-colors duration-100 hover:bg-accent focus-visible:bg-accent focus-visible:outline-none data-[separator=active]:bg-accent"
    />
  );
}

interface PanesProps {
  question: ReactNode;
  code: ReactNode;
  /** Tabs of the third pane; on a phone they stand beside the other two. */
  tools: readonly Tab[];
  tool: string;
  /** The tool that a wide window shows until one is chosen. */
  first: string;
  onTool: (id: string) => void;
}

function WidePanes({ question, code, tools, tool, onTool }: PanesProps) {
  const t = useTranslations("room.panes");
  const layout = useDefaultLayout({ id: "dryrun.room", storage: localStorage });
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1" {...layout}>
      <Panel id="question" defaultSize="30%" minSize={MIN_PX}>
        {question}
      </Panel>
      <Handle label={t("resizeQuestion")} />
      <Panel id="code" defaultSize="40%" minSize={MIN_PX}>
        {code}
      </Panel>
      <Handle label={t("resizeTools")} />
      <Panel id="tools" defaultSize="30%" minSize={MIN_PX}>
        <Tabs label={t("tools")} tabs={tools} value={tool} onChange={onTool} className="h-full" />
      </Panel>
    </Group>
  );
}

function PhoneTabs({ question, code, tools, tool, onTool }: PanesProps) {
  const t = useTranslations("room.panes");
  const tabs: Tab[] = [
    { id: "question", label: t("question"), panel: question },
    { id: "code", label: t("code"), panel: code, keepMounted: true },
    ...tools,
  ];
  return <Tabs label={t("all")} tabs={tabs} value={tool} onChange={onTool} className="min-h-0 flex-1" />;
}

/** Three panes that remember their sizes; tabs where there is no room for three. */
export function Panes(props: PanesProps) {
  const phone = useMedia(PHONE);
  const beside = props.tool === "question" || props.tool === "code";
  return phone ? <PhoneTabs {...props} /> : <WidePanes {...props} tool={beside ? props.first : props.tool} />;
}
