"use client";

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { Timeline } from "#domain/interview/timeline.ts";
import { clock } from "./clock.ts";
import { SPEEDS } from "./player.ts";
import type { PlayerControls } from "./use-player.ts";

/** One press of an arrow key on the slider moves by this much, of a page key by the other. */
const STEP_MS = 1_000;
const PAGE_MS = 10_000;
/** The pointer places the slider more finely. */
const POINTER_STEP_MS = 100;

const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP_MS,
  ArrowDown: -STEP_MS,
  ArrowRight: STEP_MS,
  ArrowUp: STEP_MS,
  PageDown: -PAGE_MS,
  PageUp: PAGE_MS,
};

interface ReplayBarProps {
  readonly line: Timeline;
  readonly controls: PlayerControls;
  /** When the entry shown was written. */
  readonly writtenAt: number;
}

export function ReplayBar({ line, controls, writtenAt }: ReplayBarProps) {
  const t = useTranslations("report.replay");
  const format = useFormatter();
  const { player, at, ask } = controls;
  const playing = player.status === "playing";
  const previous = line.marks.findLast((m) => m.playAt < at - STEP_MS / 2);
  const next = line.marks.find((m) => m.playAt > at);
  const toggle = () => ask({ type: playing ? "pause" : "play" });
  const keys = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (event.key === " ") toggle();
    else if (move !== undefined) ask({ type: "seek", to: at + move });
    else return;
    event.preventDefault();
  };
  const position = t("position", { at: clock(at), of: clock(line.durationMs) });
  return (
    <div className="flex flex-wrap items-center gap-2 rounded border border-line bg-surface p-2">
      <IconButton
        label={t("previous")}
        icon={<SkipBack aria-hidden className="size-4" />}
        onClick={() => ask({ type: "seek", to: previous?.playAt ?? 0 })}
      />
      <IconButton
        variant="primary"
        label={playing ? t("pause") : t("play")}
        icon={playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
        onClick={toggle}
      />
      <IconButton
        label={t("next")}
        icon={<SkipForward aria-hidden className="size-4" />}
        onClick={() => ask({ type: "seek", to: next?.playAt ?? line.durationMs })}
      />
      <input
        type="range"
        className="h-6 min-w-32 flex-1 accent-accent"
        aria-label={t("timeline")}
        aria-keyshortcuts="Space"
        aria-valuetext={position}
        min={0}
        max={Math.max(line.durationMs, 1)}
        step={POINTER_STEP_MS}
        value={at}
        onKeyDown={keys}
        onChange={(event) => ask({ type: "seek", to: Number(event.target.value) })}
      />
      <span className="font-mono text-sm tabular-nums">{position}</span>
      <Select
        className="w-20"
        aria-label={t("speed")}
        value={player.speed}
        onChange={(event) => {
          const speed = SPEEDS.find((s) => s === Number(event.target.value));
          if (speed) ask({ type: "speed", speed });
        }}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {t("times", { speed })}
          </option>
        ))}
      </Select>
      <time className="text-muted text-sm tabular-nums" dateTime={new Date(writtenAt).toISOString()}>
        {format.dateTime(writtenAt, {
          hour: "2-digit",
          minute: "2-digit",
          second: "2-digit",
          timeZoneName: "short",
        })}
      </time>
    </div>
  );
}
