import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { COLUMNS, LOOKS, ROWS, renderRoad, sampleTrack } from "#app/_models/scenes/road.ts";
import { advance, type Drive, newDrive, pushed } from "#app/_models/scenes/road-game.ts";
import { normal, uniform } from "#app/_models/scenes/scene.ts";
import { modelOracle } from "./model-oracle.ts";

const LAP_STEPS = 600;

describe("driving-speed-angle on roads that the page draws", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await modelOracle("driving-speed-angle");
  });
  afterAll(() => oracle.release());

  const step = async (now: Drive, line: ReturnType<typeof sampleTrack>) => {
    const data = renderRoad(line, now.car, LOOKS.noon);
    const { speed, angle } = await oracle.run({
      frame: { dtype: "float32", dims: [1, 3, ROWS, COLUMNS], data },
    });
    return advance(now, line, { speed: Number(speed?.data[0]), angle: Number(angle?.data[0]) });
  };

  test("drives a whole lap in its lane, also after a push", async () => {
    const next = uniform(1);
    const line = sampleTrack(next, () => normal(next));
    let now = newDrive(line);
    for (let i = 0; i < LAP_STEPS && (now.status === "ready" || now.status === "driving"); i++) {
      if (i === 60) now = pushed(now, 1);
      now = await step(now, line);
    }
    expect(now.status).toBe("finished");
  });
});
