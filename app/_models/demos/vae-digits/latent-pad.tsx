"use client";

import { useTranslations } from "next-intl";
import type { PointerEvent } from "react";
import { type Dot, REACH } from "../../images/latent-map.ts";

interface LatentPadProps {
  dots: readonly Dot[];
  point: readonly [x: number, y: number];
  /** Where the drawn digit lies, and how wide the encoder is unsure (one standard deviation). */
  drawn: { readonly at: readonly [number, number]; readonly spread: readonly [number, number] } | null;
  enabled: boolean;
  onMove: (x: number, y: number) => void;
}

const HUE_STEP = 36;
/** A sure encoder still leaves a spot that can be seen. */
const LEAST_SPOT = 0.15;

/** The plane of codes. It is dragged on; the sliders beside it do the same by keyboard. */
export function LatentPad({ dots, point, drawn, enabled, onMove }: LatentPadProps) {
  const t = useTranslations("demoImages.latent");
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (!enabled || event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height] as const;
    const clamp = (value: number) => Math.min(REACH, Math.max(-REACH, value));
    onMove(clamp((2 * share[0] - 1) * REACH), clamp((1 - 2 * share[1]) * REACH));
  };
  return (
    <svg
      role="img"
      aria-label={t("pad")}
      viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`}
      className="aspect-square w-full max-w-[360px] touch-none rounded border border-line-control bg-bg text-text"
      onPointerDown={(event) => {
        if (enabled) event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
      <path
        d={`M${-REACH} 0H${REACH}M0 ${-REACH}V${REACH}`}
        stroke="currentColor"
        strokeWidth={0.01}
        opacity={0.4}
      />
      {dots.map(({ x, y, label }, i) => (
        <text
          key={String(i)}
          x={x}
          y={-y}
          fontSize={0.3}
          textAnchor="middle"
          dominantBaseline="central"
          fill={`hsl(${label * HUE_STEP} 75% 48%)`}
        >
          {label}
        </text>
      ))}
      {drawn && (
        <ellipse
          cx={drawn.at[0]}
          cy={-drawn.at[1]}
          rx={Math.max(LEAST_SPOT, drawn.spread[0])}
          ry={Math.max(LEAST_SPOT, drawn.spread[1])}
          className="fill-accent/30 stroke-accent"
          strokeWidth={0.04}
        />
      )}
      <g fill="none" stroke="currentColor" strokeWidth={0.06}>
        <circle cx={point[0]} cy={-point[1]} r={0.2} />
        <path d={`M${point[0] - 0.35} ${-point[1]}h0.7M${point[0]} ${-point[1] - 0.35}v0.7`} />
      </g>
    </svg>
  );
}
