"use client";

import { pitchName } from "./melody.ts";

interface PianoKeysProps {
  readonly label: string;
  readonly enabled: boolean;
  readonly onKey: (pitch: number) => void;
}

const LOWEST = 60;
const WHITE = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19, 21, 23];
const BLACK = [1, 3, 6, 8, 10, 13, 15, 18, 20, 22];

/** Two octaves from middle C. */
export function PianoKeys({ label, enabled, onKey }: PianoKeysProps) {
  return (
    <fieldset className="relative h-24 min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex h-24">
        {WHITE.map((step) => (
          <button
            key={step}
            type="button"
            aria-label={pitchName(LOWEST + step)}
            disabled={!enabled}
            className="min-w-0 flex-1 rounded-b border border-line-control bg-[#fdfdfd] hover:bg-[#d5e2fb] disabled:opacity-60"
            onClick={() => onKey(LOWEST + step)}
          />
        ))}
      </div>
      {BLACK.map((step) => {
        const before = WHITE.filter((white) => white < step).length;
        return (
          <button
            key={step}
            type="button"
            aria-label={pitchName(LOWEST + step)}
            disabled={!enabled}
            className="absolute top-0 h-14 w-[5%] -translate-x-1/2 rounded-b border border-line-control bg-[#16181c] hover:bg-accent-fill disabled:opacity-60"
            style={{ left: `${(before / WHITE.length) * 100}%` }}
            onClick={() => onKey(LOWEST + step)}
          />
        );
      })}
    </fieldset>
  );
}
