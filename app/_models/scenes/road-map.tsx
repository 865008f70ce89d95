import type { Line } from "./road.ts";
import type { Drive } from "./road-game.ts";

const SPAN = 48;
const path = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${(-y).toFixed(1)}`).join("");

/** The track from above, the way driven, and the car. */
export function RoadMap({ line, now, label }: { line: Line; now: Drive; label: string }) {
  const { car } = now;
  const degrees = (-car.yaw * 180) / Math.PI;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-SPAN} ${-SPAN} ${2 * SPAN} ${2 * SPAN}`}
      className="aspect-square w-full max-w-[240px] rounded border border-line"
    >
      <path d={`${path(line)}Z`} fill="none" className="stroke-line-control" strokeWidth={6} />
      <path d={path(now.trail)} fill="none" className="stroke-accent" strokeWidth={1} />
      <polygon
        points="-2,-1.6 3,0 -2,1.6"
        className="fill-text"
        transform={`translate(${car.x} ${-car.y}) rotate(${degrees})`}
      />
    </svg>
  );
}
