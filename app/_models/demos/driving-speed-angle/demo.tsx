"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Pixels } from "../../scenes/pixels.tsx";
import {
  COLUMNS,
  type Controls,
  LOOKS,
  MAX_ANGLE,
  MAX_SPEED,
  POINTS,
  ROWS,
  STEP,
  sampleTrack,
} from "../../scenes/road.ts";
import { DRIVERS, type Drive } from "../../scenes/road-game.ts";
import { RoadMap } from "../../scenes/road-map.tsx";
import { normal, uniform } from "../../scenes/scene.ts";
import { numberOr, oneOf } from "../../scenes/scene-state.ts";
import { type Glance, useRoadDrive } from "../../scenes/use-road-drive.ts";
import { useDemoState } from "../../use-demo-state.ts";

const LOOK_NAMES = Object.keys(LOOKS) as (keyof typeof LOOKS)[];
const TRACKS = 8;
const ARROWS = ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"] as const;
const GLOW = 0.7;

const read = (values: Values) => ({
  track: Math.round(numberOr(values.track, 1, 1, TRACKS)),
  look: oneOf(values.look, LOOK_NAMES, "noon"),
  driver: oneOf(values.driver, DRIVERS, "network"),
  glow: values.glow !== false,
});

/** The camera's picture, red where the network's activity comes from. */
function glowing({ frame, glow }: Glance): Float32Array {
  if (!glow) return frame;
  const plane = ROWS * COLUMNS;
  return frame.map((value, i) => {
    const share = GLOW * (glow[i % plane] ?? 0);
    return value * (1 - share) + (i < plane ? share : 0);
  });
}

/** The network drives; take over with the arrow keys, push the car, see what it looks at. */
export default function DrivingDemo(props: DemoProps) {
  const { card, doc, mayEdit, certificate } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const { track, look, driver } = state;
  const line = useMemo(() => {
    const next = uniform(track);
    return sampleTrack(next, () => normal(next));
  }, [track]);
  const held = useRef(new Set<string>());
  const drive = useRoadDrive(props, { line, look: LOOKS[look], driver, held: held.current });
  const { glance, now, running } = drive;
  const picture = useMemo(
    () => glance && (state.glow ? glowing(glance) : glance.frame),
    [glance, state.glow],
  );
  const keys = (event: KeyboardEvent) => {
    if (!ARROWS.some((key) => key === event.key)) return;
    if (event.type === "keydown") held.current.add(event.key);
    else held.current.delete(event.key);
    event.preventDefault();
  };
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[420px] flex-1 basis-72 flex-col gap-3">
        <div
          role="application"
          aria-label={t("road.view")}
          tabIndex={0}
          className="overflow-hidden rounded border border-line-control"
          onKeyDown={keys}
          onKeyUp={keys}
          onBlur={() => held.current.clear()}
        >
          {picture ? (
            <Pixels values={picture} width={COLUMNS} height={ROWS} />
          ) : (
            <div className="aspect-[2/1] w-full bg-hover" />
          )}
        </div>
        <div className="flex flex-wrap gap-1">
          <Button size="sm" variant="primary" disabled={!certificate} onClick={drive.toggle}>
            {t(running ? "road.pause" : "road.go")}
          </Button>
          <Button size="sm" onClick={drive.restart}>
            {t("road.restart")}
          </Button>
          <Button size="sm" onClick={() => drive.push(1)}>
            {t("road.pushLeft")}
          </Button>
          <Button size="sm" onClick={() => drive.push(-1)}>
            {t("road.pushRight")}
          </Button>
        </div>
        {driver === "you" && <Arrows held={held.current} />}
        {now.status === "off" && <Alert tone="warn" title={t("road.off")} />}
        {now.status === "finished" && <Alert tone="good" title={t("road.finished")} />}
        {glance && !glance.controls && <Alert tone="warn" title={t("runFailed")} />}
        <Readings now={now} controls={glance?.controls ?? null} />
      </div>
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-3">
        <RoadMap
          line={line}
          now={now}
          label={t("road.map", { share: Math.round((100 * now.passed) / POINTS) })}
        />
        <Field label={t("road.driver")}>
          <Select
            value={driver}
            disabled={!mayEdit}
            onChange={(event) => set({ driver: event.target.value })}
          >
            {DRIVERS.map((one) => (
              <option key={one} value={one}>
                {t(`road.drivers.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("road.track")}>
          <Select
            value={track}
            disabled={!mayEdit}
            onChange={(event) => set({ track: Number(event.target.value) })}
          >
            {Array.from({ length: TRACKS }, (_, i) => i + 1).map((number) => (
              <option key={number} value={number}>
                {t("road.trackNumber", { number })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("road.look")}>
          <Select value={look} disabled={!mayEdit} onChange={(event) => set({ look: event.target.value })}>
            {LOOK_NAMES.map((name) => (
              <option key={name} value={name}>
                {t(`road.looks.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label={t("road.glow")}
          checked={state.glow}
          disabled={!mayEdit}
          onCheckedChange={(glow) => set({ glow })}
        />
      </div>
    </div>
  );
}

/** The arrow keys for people without a keyboard. */
function Arrows({ held }: { held: Set<string> }) {
  const t = useTranslations("demoScenes");
  return (
    <fieldset className="flex gap-1">
      <legend className="mb-1 text-muted text-sm">{t("road.keys")}</legend>
      {ARROWS.map((key) => (
        <Button
          key={key}
          aria-label={t(`road.arrows.${key}`)}
          className="touch-none"
          onPointerDown={() => held.add(key)}
          onPointerUp={() => held.delete(key)}
          onPointerLeave={() => held.delete(key)}
        >
          {{ ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", ArrowRight: "→" }[key]}
        </Button>
      ))}
    </fieldset>
  );
}

function Readings({ now, controls }: { now: Drive; controls: Controls | null }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const number = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const degrees = controls ? (controls.angle * MAX_ANGLE * 180) / Math.PI : 0;
  const rows = [
    [
      "says",
      controls ? t("road.wish", { speed: number(controls.speed * MAX_SPEED), angle: number(degrees) }) : "–",
    ],
    ["speed", t("road.metresPerSecond", { speed: number(now.car.speed) })],
    ["aside", t("road.metres", { metres: number(now.aside) })],
    ["time", t("road.seconds", { seconds: number(now.steps * STEP) })],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{t(`road.readings.${name}`)}</dt>
          <dd className="font-mono tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export const words = "demoScenes";
