"use client";

import { type Melody, pitchName } from "./melody.ts";

interface PianoRollProps {
  readonly label: string;
  readonly melody: Melody;
  readonly ticksPerWhole: number;
  /** Notes before this event are the opening. */
  readonly opening: number;
  /** Where it plays, in ticks. */
  readonly position: number | null;
  readonly selected: number;
}

const HEIGHT = 150;
const WHOLE_WIDTH = 110;
const MARGIN = 26;
const LEAST_SPAN = 13;

/** Time to the right, pitch upwards; scrolls sideways. */
export function PianoRoll({ label, melody, ticksPerWhole, opening, position, selected }: PianoRollProps) {
  const pitches = melody.notes.map(({ pitch }) => pitch);
  const low = Math.min(...pitches, 79) - 1;
  const span = Math.max(LEAST_SPAN, Math.max(...pitches, 60) - low + 2);
  const x = (ticks: number) => MARGIN + (ticks / ticksPerWhole) * WHOLE_WIDTH;
  const y = (pitch: number) => HEIGHT - ((pitch - low + 1) / span) * HEIGHT;
  const width = Math.max(x(melody.length) + 8, 280);
  const marks = [low + 1, low + 1 + Math.floor(span / 2)];
  return (
    <section
      className="overflow-x-auto rounded border border-line bg-surface"
      aria-label={label}
      tabIndex={0}
    >
      <svg width={width} height={HEIGHT} role="img" aria-label={label} className="block text-muted">
        {melody.bars.map((bar) => (
          <line key={bar} x1={x(bar)} x2={x(bar)} y1={0} y2={HEIGHT} className="stroke-line" />
        ))}
        {marks.map((pitch) => (
          <text key={pitch} x={2} y={y(pitch) + 9} fontSize={10} fill="currentColor">
            {pitchName(pitch)}
          </text>
        ))}
        {melody.notes.map(({ pitch, start, length, event }) => (
          <rect
            key={event}
            x={x(start)}
            y={y(pitch)}
            width={Math.max(2, x(start + length) - x(start) - 1.5)}
            height={Math.max(4, HEIGHT / span - 1)}
            rx={1.5}
            className={event < opening ? "fill-line-control" : "fill-accent-fill"}
            stroke={event === selected ? "currentColor" : "none"}
            strokeWidth={2}
          />
        ))}
        {position !== null && (
          <line
            x1={x(position)}
            x2={x(position)}
            y1={0}
            y2={HEIGHT}
            className="stroke-bad"
            strokeWidth={1.5}
          />
        )}
      </svg>
    </section>
  );
}
