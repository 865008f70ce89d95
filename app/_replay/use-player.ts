"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import type { Timeline } from "#domain/interview/timeline.ts";
import { entriesAt, type Player, type PlayerAction, play, playedAt, type Speed } from "./player.ts";

const START: Player = { status: "paused", at: 0, speed: 1 };

type Asked = { type: "play" | "pause" } | { type: "seek"; to: number } | { type: "speed"; speed: Speed };

export interface PlayerControls {
  readonly player: Player;
  /** Playing time now, in milliseconds. */
  readonly at: number;
  /** How many entries of the log have happened by now. */
  readonly count: number;
  readonly ask: (asked: Asked) => void;
}

/** Moves a player over a timeline with the screen's own clock. */
export function usePlayer(line: Timeline): PlayerControls {
  const [player, dispatch] = useReducer(
    (current: Player, action: PlayerAction) => play(current, action, line.durationMs),
    START,
  );
  const [at, setAt] = useState(0);

  useEffect(() => {
    if (player.status === "paused") return setAt(player.at);
    let frame = requestAnimationFrame(function tick() {
      const now = performance.now();
      setAt(Math.min(playedAt(player, now), line.durationMs));
      dispatch({ type: "tick", now });
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [player, line.durationMs]);

  const ask = useCallback((asked: Asked) => dispatch({ ...asked, now: performance.now() }), []);
  return { player, at, count: entriesAt(line, at), ask };
}
