"use client";

import { useTranslations } from "next-intl";
import type { PointerEvent } from "react";
import { Pixels } from "./pixels.tsx";
import { type Box, SIZE } from "./shapes.ts";

interface TrackStageProps {
  readonly frame: Float32Array;
  /** Where the objects really are; the picked one is drawn thin. */
  readonly truths: readonly Box[];
  readonly picked: number;
  readonly box: Box | null;
  readonly enabled: boolean;
  readonly onPick: (object: number) => void;
}

const within = ([left, top, right, bottom]: Box, x: number, y: number) =>
  x >= left && x <= right && y >= top && y <= bottom;

const Frame = ({
  box,
  ...look
}: {
  box: Box;
  stroke: string;
  strokeWidth: number;
  strokeDasharray?: string;
}) => <rect {...look} x={box[0]} y={box[1]} width={box[2] - box[0]} height={box[3] - box[1]} fill="none" />;

/** One frame of the clip with the track's box over it; a click on an object picks it. */
export function TrackStage({ frame, truths, picked, box, enabled, onPick }: TrackStageProps) {
  const t = useTranslations("demoScenes");
  const click = (event: PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * SIZE;
    const y = ((event.clientY - area.top) / area.height) * SIZE;
    const object = truths.findIndex((one) => within(one, x, y));
    if (enabled && object >= 0) onPick(object);
  };
  const truth = truths[picked];
  return (
    <div
      role="img"
      aria-label={t("track.stage")}
      className="relative w-full max-w-[360px] overflow-hidden rounded border border-line-control"
      onPointerDown={click}
    >
      <Pixels values={frame} width={SIZE} height={SIZE} />
      <svg
        aria-hidden
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        className="pointer-events-none absolute inset-0 size-full"
      >
        {truth && <Frame box={truth} stroke="#fff" strokeWidth={0.4} strokeDasharray="1.5 1" />}
        {box && <Frame box={box} stroke="#ffb000" strokeWidth={0.9} />}
      </svg>
    </div>
  );
}
