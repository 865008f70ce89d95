"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { iou } from "../../scenes/detection.ts";
import { HeatMap } from "../../scenes/heat-map.tsx";
import { CLIP_FRAMES, movingClip, OBJECTS } from "../../scenes/moving-objects.ts";
import { numberOr } from "../../scenes/scene-state.ts";
import { SIZE } from "../../scenes/shapes.ts";
import { TrackStage } from "../../scenes/track-stage.tsx";
import { follow, RESPONSE, type Respond, SCALES, SEARCH, TEMPLATE } from "../../scenes/tracking.ts";
import { useLatest } from "../../scenes/use-latest.ts";
import { useDemoState } from "../../use-demo-state.ts";

const CLIPS = [3, 8, 12, 21, 34];
const FRAME_MS = 110;
/** Below this overlap a track counts as lost. */
const LOST = 0.1;

const read = (values: Values) => ({
  clip: Math.round(numberOr(values.clip, 0, 0, CLIPS.length - 1)),
  picked: Math.round(numberOr(values.picked, 0, 0, OBJECTS - 1)),
  hidden: values.hidden === true,
  occluder: numberOr(values.occluder, 32, 4, SIZE - 4),
});

function responder({ run }: DemoProps): Respond {
  return async (template, searches) => {
    const count = SCALES.length;
    const joined = (parts: readonly Float32Array[], size: number) => {
      const data = new Float32Array(count * 3 * size * size);
      parts.forEach((part, i) => {
        data.set(part, i * part.length);
      });
      return { dtype: "float32", dims: [count, 3, size, size], data } as const;
    };
    const templates = Array<Float32Array>(count).fill(template);
    const ran = await run(
      { template: joined(templates, TEMPLATE), search: joined(searches, SEARCH) },
      { fetch: ["response"] },
    );
    return ran.ok ? ((ran.value.outputs.response?.data as Float32Array | undefined) ?? null) : null;
  };
}

/** The frame on show; goes round while it plays. */
function useClock(playing: boolean) {
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setFrame((now) => (now + 1) % CLIP_FRAMES), FRAME_MS);
    return () => clearInterval(timer);
  }, [playing]);
  return [frame, setFrame] as const;
}

/** Pick an object; the model follows it through the clip, an occluder can be put in its way. */
export default function TrackerDemo(props: DemoProps) {
  const { card, doc, mayEdit, certificate } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const { picked, hidden, occluder } = state;
  const seed = CLIPS[state.clip] ?? 3;
  const clip = useMemo(() => movingClip(seed, hidden ? occluder : null), [seed, hidden, occluder]);
  const asked = useMemo(() => {
    const first = clip.boxes[0]?.[picked];
    return certificate && first ? { frames: clip.frames, first } : null;
  }, [certificate, clip, picked]);
  const answer = useLatest(asked, async (ask) => ({
    of: ask,
    tracked: await follow(ask.frames, ask.first, responder(props)),
  }));
  const [playing, setPlaying] = useState(false);
  const [frame, setFrame] = useClock(playing);
  const tracked = answer?.tracked ?? null;
  const here = tracked?.[frame];
  const overlaps = useMemo(
    () =>
      (tracked ?? []).map(({ box }, i) => {
        const truth = clip.boxes[i]?.[picked];
        return truth ? iou(box, truth) : 0;
      }),
    [tracked, clip, picked],
  );
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <Choice
          label={t("track.clips")}
          count={CLIPS.length}
          chosen={state.clip}
          enabled={mayEdit}
          onChoose={(one) => set({ clip: one })}
        />
        <TrackStage
          frame={clip.frames[frame] ?? new Float32Array(3 * SIZE * SIZE)}
          truths={clip.boxes[frame] ?? []}
          picked={picked}
          box={here?.box ?? null}
          enabled={mayEdit}
          onPick={(object) => set({ picked: object })}
        />
        <div className="flex items-center gap-2">
          <Button size="sm" variant="primary" onClick={() => setPlaying(!playing)}>
            {t(playing ? "track.pause" : "track.play")}
          </Button>
          <div className="min-w-0 flex-1">
            <Range
              label={t("track.frame")}
              value={frame}
              min={0}
              max={CLIP_FRAMES - 1}
              step={1}
              text={String(frame + 1)}
              onChange={setFrame}
            />
          </div>
        </div>
        {answer && !tracked && <Alert tone="warn" title={t("runFailed")} />}
        {answer?.of !== asked && <p className="text-muted text-sm">{t("track.working")}</p>}
      </div>
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-3">
        <Choice
          label={t("track.objects")}
          count={OBJECTS}
          chosen={picked}
          enabled={mayEdit}
          onChoose={(one) => set({ picked: one })}
        />
        <Checkbox
          label={t("track.occlude")}
          checked={hidden}
          disabled={!mayEdit}
          onCheckedChange={(on) => set({ hidden: on })}
        />
        <Range
          label={t("track.occluder")}
          value={occluder}
          min={4}
          max={SIZE - 4}
          step={1}
          disabled={!mayEdit || !hidden}
          text={String(occluder)}
          onChange={(x) => set({ occluder: x })}
        />
        {here?.response && (
          <div className="max-w-[180px]">
            <HeatMap
              label={t("track.response")}
              values={here.response.map((x) => 1 / (1 + Math.exp(-x)))}
              side={RESPONSE}
            />
          </div>
        )}
        {overlaps.length > 0 && <OverlapChart overlaps={overlaps} frame={frame} />}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly count: number;
  readonly chosen: number;
  readonly enabled: boolean;
  readonly onChoose: (place: number) => void;
}

function Choice({ label, count, chosen, enabled, onChoose }: ChoiceProps) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      {Array.from({ length: count }, (_, place) => place).map((place) => (
        <Button
          key={place}
          size="sm"
          aria-pressed={place === chosen}
          variant={place === chosen ? "primary" : "secondary"}
          disabled={!enabled}
          onClick={() => onChoose(place)}
        >
          {place + 1}
        </Button>
      ))}
    </fieldset>
  );
}

/** How well the box fits in every frame, and the mean in words. */
function OverlapChart({ overlaps, frame }: { overlaps: readonly number[]; frame: number }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const mean = overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length;
  const lost = overlaps.findIndex((one, i) => i > 0 && one < LOST);
  const percent = format.number(mean, { style: "percent" });
  const points = overlaps.map((one, i) => `${i},${(1 - one) * 20}`).join(" ");
  return (
    <section aria-label={t("track.overlap")} className="max-w-[360px]">
      <p aria-live="polite" className="text-sm">
        {lost < 0 ? t("track.kept", { percent }) : t("track.lost", { percent, frame: lost + 1 })}
      </p>
      <svg
        aria-hidden
        viewBox={`0 -1 ${CLIP_FRAMES - 1} 22`}
        className="mt-1 w-full rounded border border-line"
      >
        <polyline points={points} fill="none" className="stroke-accent" strokeWidth={0.6} />
        <line x1={frame} x2={frame} y1={-1} y2={21} className="stroke-text" strokeWidth={0.2} />
      </svg>
    </section>
  );
}

export const words = "demoScenes";
