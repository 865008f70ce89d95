"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DemoProps } from "../demo.ts";
import { COLUMNS, type Controls, expert, type Line, type Look, ROWS, renderRoad } from "./road.ts";
import { advance, type Drive, type Driver, keyControls, newDrive, pushed } from "./road-game.ts";
import { type Plane, visualBackprop } from "./visual-backprop.ts";

/** A step of 0.1 s takes at least so long on the screen. */
const FRAME_MS = 70;
const MAPS = ["mean1", "mean2", "mean3", "mean4"] as const;

/** What the network makes of one frame. */
export interface Glance {
  readonly frame: Float32Array;
  readonly controls: Controls | null;
  readonly glow: Float32Array | null;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function glanceAt(run: DemoProps["run"], frame: Float32Array): Promise<Glance> {
  const ran = await run(
    { frame: { dtype: "float32", dims: [1, 3, ROWS, COLUMNS], data: frame } },
    { fetch: ["speed", "angle", ...MAPS] },
  );
  const { speed, angle } = ran.ok ? ran.value.outputs : {};
  if (!ran.ok || !speed || !angle) return { frame, controls: null, glow: null };
  const maps = MAPS.flatMap((name): Plane[] => {
    const map = ran.value.outputs[name];
    if (!map) return [];
    return [{ values: map.data as Float32Array, rows: map.dims[1] ?? 0, columns: map.dims[2] ?? 0 }];
  });
  return {
    frame,
    controls: { speed: Number(speed.data[0]), angle: Number(angle.data[0]) },
    glow: visualBackprop(maps, ROWS, COLUMNS),
  };
}

export interface RoadSettings {
  readonly line: Line;
  readonly look: Look;
  readonly driver: Driver;
  readonly held: ReadonlySet<string>;
}

/** The drive on this track: what the camera sees, what the network says, and the loop that moves the car. */
export function useRoadDrive({ run, certificate }: DemoProps, settings: RoadSettings) {
  const { line, look, driver, held } = settings;
  const [now, setNow] = useState<Drive>(() => newDrive(line));
  const [glance, setGlance] = useState<Glance | null>(null);
  const [running, setRunning] = useState(false);
  const latest = useRef(now);
  const put = (next: Drive) => {
    latest.current = next;
    setNow(next);
  };
  const see = useEffectEvent(async () => {
    const seen = await glanceAt(run, renderRoad(line, latest.current.car, look));
    setGlance(seen);
    return seen;
  });
  const step = useEffectEvent(async () => {
    const { controls } = await see();
    const { car } = latest.current;
    const chosen =
      driver === "network" ? controls : driver === "expert" ? expert(line, car) : keyControls(held, car);
    if (!chosen) return setRunning(false);
    const next = advance(latest.current, line, chosen);
    put(next);
    if (next.status !== "driving") setRunning(false);
  });
  const restart = useEffectEvent(() => {
    put(newDrive(line));
    setRunning(false);
  });
  useEffect(() => {
    if (line.length > 0) restart();
  }, [line]);
  const { car } = now;
  useEffect(() => {
    if (certificate && !running && look && car) void see();
  }, [certificate, running, look, car]);
  useEffect(() => {
    if (!running || !certificate) return;
    let stopped = false;
    const loop = async () => {
      while (!stopped) await Promise.all([step(), wait(FRAME_MS)]);
    };
    void loop();
    return () => {
      stopped = true;
    };
  }, [running, certificate]);
  return {
    now,
    glance,
    running,
    toggle: () => {
      if (now.status === "off" || now.status === "finished") put(newDrive(line));
      setRunning(!running);
    },
    restart: () => {
      put(newDrive(line));
      setRunning(false);
    },
    push: (side: 1 | -1) => put(pushed(latest.current, side)),
  };
}
