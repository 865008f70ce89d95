"use client";

import type { WeightPlace } from "./gradient-check.ts";
import type { Layer, Net } from "./net.ts";

const [WIDTH, HEIGHT, RADIUS] = [320, 180, 7];
const THICKEST = 5;

interface NetDiagramProps {
  readonly label: string;
  readonly net: Net;
  readonly chosen: WeightPlace;
  /** With a pointer; the weight's number is chosen by keyboard beside the picture. */
  readonly onChoose: (place: WeightPlace) => void;
}

const columnOf = (place: number, layers: number): number => 20 + (place / layers) * (WIDTH - 40);
const rowOf = (unit: number, units: number): number => ((unit + 0.5) / units) * HEIGHT;

/** Every weight as a line: its thickness is its size, its colour its sign. */
export function NetDiagram({ label, net, chosen, onChoose }: NetDiagramProps) {
  const sizes = [net[0]?.inputs ?? 0, ...net.map((layer) => layer.outputs)];
  const line = (layer: Layer, place: number, index: number) => {
    const weight = layer.weights[index] ?? 0;
    const [to, from] = [Math.floor(index / layer.inputs), index % layer.inputs];
    const isChosen = chosen.layer === place && chosen.index === index;
    const ends = {
      x1: columnOf(place, net.length),
      y1: rowOf(from, layer.inputs),
      x2: columnOf(place + 1, net.length),
      y2: rowOf(to, layer.outputs),
    };
    return (
      <g key={`${place}.${index}`} onPointerDown={() => onChoose({ layer: place, index })}>
        <line {...ends} stroke="transparent" strokeWidth={8} />
        <line
          {...ends}
          className={isChosen ? "text-text" : weight > 0 ? "text-accent" : "text-warn"}
          stroke="currentColor"
          strokeOpacity={isChosen ? 1 : 0.75}
          strokeDasharray={weight > 0 ? undefined : "5 2"}
          strokeWidth={Math.min(THICKEST, 0.4 + Math.abs(weight)) + (isChosen ? 1.5 : 0)}
        />
      </g>
    );
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="w-full max-w-[420px]">
      {net.map((layer, place) => Array.from(layer.weights, (_, index) => line(layer, place, index)))}
      {sizes.map((units, column) =>
        Array.from({ length: units }, (_, unit) => `${column}.${unit}`).map((key, unit) => (
          <circle
            key={key}
            cx={columnOf(column, net.length)}
            cy={rowOf(unit, units)}
            r={RADIUS}
            className="fill-raised stroke-line-control"
          />
        )),
      )}
    </svg>
  );
}
