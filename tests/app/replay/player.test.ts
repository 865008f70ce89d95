import { expect, test } from "vitest";
import { type Player, play, playedAt } from "#app/_replay/player.ts";

const DURATION = 10_000;
const start: Player = { status: "paused", at: 0, speed: 1 };

test("playing time follows the wall clock times the speed, also when the speed changes on the way", () => {
  let player = play(start, { type: "play", now: 0 }, DURATION);
  player = play(player, { type: "speed", speed: 8, now: 1_000 }, DURATION);
  expect(playedAt(player, 1_500)).toBe(5_000);
});

test("it pauses at the end, and play starts again from the beginning", () => {
  let player = play(start, { type: "play", now: 0 }, DURATION);
  player = play(player, { type: "tick", now: 12_000 }, DURATION);
  expect(player).toEqual({ status: "paused", at: DURATION, speed: 1 });
  expect(play(player, { type: "play", now: 13_000 }, DURATION)).toMatchObject({ status: "playing", at: 0 });
});

test("a seek stays within the recording and keeps playing", () => {
  const player = play(start, { type: "play", now: 0 }, DURATION);
  expect(play(player, { type: "seek", to: 99_999, now: 5 }, DURATION)).toMatchObject({
    status: "playing",
    at: DURATION,
  });
  expect(play(start, { type: "seek", to: -5, now: 5 }, DURATION)).toMatchObject({ status: "paused", at: 0 });
});
