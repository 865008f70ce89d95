"use client";

import { useTranslations } from "next-intl";
import { Tabs } from "#app/_ui/tabs.tsx";
import type { DemoProps } from "../../demo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { Compare } from "./compare.tsx";
import { readFaces } from "./face-state.ts";
import { Recognise } from "./recognise.tsx";

/** Cartoon faces only: the same person or another (1:1), and who of a gallery (1:N). */
export default function FaceDemo(props: DemoProps) {
  const t = useTranslations("demoVision");
  const [state, set] = useDemoState(props.doc, props.card.slug, readFaces);
  const measured = props.card.curves?.operating?.[0]?.thresholdAt1 ?? 0.5;
  const threshold = state.threshold ?? Math.round(measured * 50) / 50;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p>{t("face.cartoon")}</p>
      <Tabs
        label={t("face.modes")}
        value={state.tab}
        onChange={(tab) => set({ tab })}
        tabs={[
          {
            id: "compare",
            label: t("face.compare"),
            panel: (
              <Compare {...props} state={state} threshold={threshold} onChange={(patch) => set(patch)} />
            ),
          },
          {
            id: "recognise",
            label: t("face.recognise"),
            panel: (
              <Recognise
                {...props}
                visitor={state.visitor}
                threshold={threshold}
                onNext={() => set({ visitor: state.visitor + 1 })}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

export const words = "demoVision";
