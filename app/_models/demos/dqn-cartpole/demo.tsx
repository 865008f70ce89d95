"use client";

import { ArrowLeft, ArrowRight, Pause, Play, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { CartPicture } from "../../agents/cart-picture.tsx";
import { STEP_LIMIT, TAU } from "../../agents/cart-pole.ts";
import { type Push, startOf } from "../../agents/ride.ts";
import { type Moment, useAgentRide } from "../../agents/use-agent-ride.ts";
import type { DemoProps } from "../../demo.ts";
import type { Json, Values } from "../../demo-state.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { LiveChart } from "../../labs/live-chart.tsx";
import { wholeIn } from "../../labs/read-value.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { YourRide } from "./your-ride.tsx";

const MOST_PUSHES = 20;
const ICON = { "aria-hidden": true, className: "size-4" } as const;

function readPushes(value: Json | undefined): Push[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((step) => {
    const at = typeof step === "number" ? Math.abs(step) - 1 : -1;
    return Number.isInteger(at) && at >= 0 && at < STEP_LIMIT
      ? [{ step: at, by: Number(step) > 0 ? 1 : -1 }]
      : [];
  });
}

/** Pushes are kept as steps from 1, negative to the left. Another browser may have written anything. */
const readRide = (values: Values) => ({
  seed: wholeIn(values.seed, 1, 1_000_000, 1),
  step: wholeIn(values.step, 0, STEP_LIMIT - 1, 0),
  pushes: readPushes(values.pushes).slice(0, MOST_PUSHES),
  yours: typeof values.yours === "string" ? values.yours.slice(0, STEP_LIMIT) : "",
});

/** Plays on from `step` at the simulator's own pace, on this screen only. */
function usePlayback(step: number, last: number) {
  const [playing, setPlaying] = useState(false);
  const [shown, setShown] = useState(step);
  useEffect(() => setShown(step), [step]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setShown((now) => Math.min(last, now + 1)), 1000 * TAU);
    return () => clearInterval(timer);
  }, [playing, last]);
  const over = shown >= last;
  useEffect(() => {
    if (over) setPlaying(false);
  }, [over]);
  return { shown: Math.min(shown, last), playing, setPlaying, setShown };
}

/** Watch the network balance the pole, shove its cart, and try it yourself. */
export default function CartPoleDemo(props: DemoProps) {
  const t = useTranslations("demoAgents");
  const { card, doc, mayEdit } = props;
  const [{ seed, step, pushes, yours }, set] = useDemoState(doc, card.slug, readRide);
  const key = pushes.map((push) => push.by * (push.step + 1)).join();
  const known = useMemo(() => readPushes(key === "" ? [] : key.split(",").map(Number)), [key]);
  const { moments, failed } = useAgentRide(props, seed, known);
  const last = Math.max(0, moments.length - 1);
  const { shown, playing, setPlaying, setShown } = usePlayback(step, last);
  const moment = moments[shown];
  const push = (by: 1 | -1) => {
    const earlier = pushes.filter((one) => one.step < shown).map((one) => one.by * (one.step + 1));
    set({ pushes: [...earlier, by * (shown + 1)].slice(-MOST_PUSHES), step: shown });
    setPlaying(true);
  };
  const restart = () => {
    set({ seed: seed + 1, pushes: [], step: 0, yours: "" });
    setShown(0);
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {failed && <Alert tone="bad" title={t("runFailed")} />}
      <CartPicture
        label={t("cart.agentPicture", { step: shown + 1 })}
        state={moment?.state ?? startOf(seed)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={last === 0}
          onClick={() => {
            if (shown >= last) setShown(0);
            setPlaying(!playing);
          }}
          icon={playing ? <Pause {...ICON} /> : <Play {...ICON} />}
        >
          {t(playing ? "cart.pause" : "cart.play")}
        </Button>
        <Button disabled={!mayEdit} onClick={() => push(-1)} icon={<ArrowLeft {...ICON} />}>
          {t("cart.pushLeft")}
        </Button>
        <Button disabled={!mayEdit} onClick={() => push(1)} icon={<ArrowRight {...ICON} />}>
          {t("cart.pushRight")}
        </Button>
        <Button disabled={!mayEdit} onClick={restart} icon={<RotateCcw {...ICON} />}>
          {t("cart.restart")}
        </Button>
      </div>
      <Range
        label={t("cart.step")}
        value={shown}
        min={0}
        max={last}
        text={moment ? `${shown + 1} / ${moments.length}` : ""}
        disabled={!mayEdit || last === 0}
        onChange={(value) => {
          setPlaying(false);
          set({ step: value });
        }}
      />
      <p aria-live="polite">
        {moment &&
          t(moments.length >= STEP_LIMIT ? "cart.agentHeld" : "cart.agentFell", { steps: moments.length })}
      </p>
      {moment && <Worth moment={moment} />}
      <YourRide
        key={seed}
        seed={seed}
        actions={yours}
        mayEdit={mayEdit}
        onEnd={(actions) => set({ yours: actions })}
      />
      <LiveChart
        title={t("cart.learning")}
        xLabel={t("cart.trainingSteps")}
        range={[0, STEP_LIMIT]}
        series={[
          {
            name: t("cart.validation"),
            tone: "accent",
            points: pointsOf(curveOf(card, "training"), "step", "validation"),
          },
        ]}
      />
    </div>
  );
}

/** What the network expects of each push, and which one it takes. */
function Worth({ moment: { q } }: { moment: Moment }) {
  const t = useTranslations("demoAgents");
  const format = useFormatter();
  const most = Math.max(1, ...q);
  return (
    <dl className="grid max-w-[520px] grid-cols-[auto_1fr_auto] items-center gap-x-2 text-sm">
      {(["left", "right"] as const).map((side, i) => (
        <div key={side} className="contents">
          <dt className={q[i] === Math.max(...q) ? "font-medium" : ""}>{t(`cart.${side}`)}</dt>
          <dd aria-hidden className="h-3 rounded-sm bg-hover">
            <div
              className={`h-3 rounded-sm ${q[i] === Math.max(...q) ? "bg-accent-fill" : "bg-line-control"}`}
              style={{ width: `${Math.max(0, (q[i] ?? 0) / most) * 100}%` }}
            />
          </dd>
          <dd className="font-mono tabular-nums">
            {format.number(q[i] ?? 0, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const words = "demoAgents";
