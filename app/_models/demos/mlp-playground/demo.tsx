"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import type { DemoProps } from "../../demo.ts";
import { Boundary, GRID_POINTS } from "../../labs/boundary.tsx";
import { LiveChart } from "../../labs/live-chart.tsx";
import { logitsOf, parameterCount } from "../../labs/net.ts";
import { CLOUD_NOISE } from "../../labs/point-clouds.ts";
import { useTrainer } from "../../labs/use-trainer.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { readPlayground } from "./playground-state.ts";
import { PlaygroundTools } from "./playground-tools.tsx";
import { WeightView } from "./weight-view.tsx";

const GRID = {
  dtype: "float32",
  dims: [GRID_POINTS.length / 2, 2],
  data: Float32Array.from(GRID_POINTS),
} as const;

/** Train a small network live, step by step, with hand-written backpropagation. */
export default function PlaygroundDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const [state, set] = useDemoState(props.doc, props.card.slug, readPlayground);
  const { cloud, rate, seed, shipped, target } = state;
  const shape = state.hidden.join();
  const plan = useMemo(
    () => ({
      cloud,
      noise: CLOUD_NOISE[cloud],
      hidden: shape === "" ? [] : shape.split(",").map(Number),
      seed,
      rate: () => rate,
    }),
    [cloud, shape, seed, rate],
  );
  const { net, training, history } = useTrainer(plan, target);
  const live = useMemo(() => logitsOf(net, GRID_POINTS), [net]);
  const inputs = useMemo(() => (shipped && cloud ? { points: GRID } : null), [shipped, cloud]);
  const graph = cloud === "spiral" ? {} : { graph: cloud };
  const { ran } = useOutputs(props, inputs, { ...graph, fetch: ["logit"] });
  const trained = shipped ? ran?.outputs.logit : undefined;
  const logits = useMemo(() => (trained ? Array.from(trained.data, Number) : live), [trained, live]);
  const now = history.at(-1);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <PlaygroundTools state={state} mayEdit={props.mayEdit} set={set} />
      <div className="flex flex-wrap gap-4">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-2">
          <Boundary
            label={t("playground.boundary", { cloud: t(`cloud.${cloud}`) })}
            logits={logits}
            data={training}
          />
          <p className="text-sm">
            {t("playground.now", {
              step: now?.step ?? 0,
              loss: format.number(now?.loss ?? 0, { maximumFractionDigits: 3 }),
              accuracy: percent(now?.accuracy ?? 0),
              parameters: parameterCount(net),
            })}
          </p>
          <Checkbox
            label={t("playground.shipped")}
            checked={shipped}
            disabled={!props.mayEdit}
            onCheckedChange={(checked) => set({ shipped: checked })}
          />
        </div>
        <div className="min-w-0 flex-1 basis-72">
          <WeightView net={net} data={training} state={state} mayEdit={props.mayEdit} onChoose={set} />
        </div>
      </div>
      <LiveChart
        title={t("playground.curve")}
        xLabel={t("steps")}
        range={[0, 1]}
        series={[
          {
            name: t("trainingLoss"),
            tone: "warn",
            dashed: true,
            points: history.map((p) => [p.step, p.loss]),
          },
          { name: t("testAccuracy"), tone: "accent", points: history.map((p) => [p.step, p.accuracy]) },
        ]}
      />
    </div>
  );
}

export const words = "demoLabs";
