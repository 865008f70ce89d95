import { momentAt, type Timeline } from "#domain/interview/timeline.ts";

export const SPEEDS = [1, 2, 4, 8, 16, 32] as const;
export type Speed = (typeof SPEEDS)[number];

export type Player =
  | { readonly status: "paused"; readonly at: number; readonly speed: Speed }
  | { readonly status: "playing"; readonly at: number; readonly speed: Speed; readonly since: number };

export type PlayerAction =
  | { readonly type: "play"; readonly now: number }
  | { readonly type: "pause"; readonly now: number }
  | { readonly type: "tick"; readonly now: number }
  | { readonly type: "seek"; readonly to: number; readonly now: number }
  | { readonly type: "speed"; readonly speed: Speed; readonly now: number };

/** Playing time at the wall clock `now`. */
export const playedAt = (player: Player, now: number): number =>
  player.status === "playing" ? player.at + (now - player.since) * player.speed : player.at;

/** A player over `durationMs` of playing time; it pauses at the end, and play at the end starts again. */
export function play(player: Player, action: PlayerAction, durationMs: number): Player {
  const at = Math.min(Math.max(playedAt(player, action.now), 0), durationMs);
  switch (action.type) {
    case "play":
      return { status: "playing", at: at >= durationMs ? 0 : at, speed: player.speed, since: action.now };
    case "pause":
      return { status: "paused", at, speed: player.speed };
    case "speed":
      return player.status === "playing"
        ? { status: "playing", at, speed: action.speed, since: action.now }
        : { status: "paused", at, speed: action.speed };
    case "seek": {
      const to = Math.min(Math.max(action.to, 0), durationMs);
      return player.status === "playing" ? { ...player, at: to, since: action.now } : { ...player, at: to };
    }
    case "tick":
      return player.status === "playing" && at >= durationMs
        ? { status: "paused", at, speed: player.speed }
        : player;
  }
}

/** How many entries have happened at a playing time. */
export const entriesAt = (line: Timeline, at: number): number => momentAt(line, at) + 1;
