/** A plane of values with its size. */
export interface Plane {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Each value spread over the finer grid's cells that it was computed from. */
function enlarged({ values, rows, columns }: Plane, to: { rows: number; columns: number }): Float32Array {
  return Float32Array.from({ length: to.rows * to.columns }, (_, i) => {
    const row = Math.min(Math.floor((Math.floor(i / to.columns) * rows) / to.rows), rows - 1);
    const column = Math.min(Math.floor(((i % to.columns) * columns) / to.columns), columns - 1);
    return values[row * columns + column] ?? 0;
  });
}

/**
 * What an image network's activity rests on (Bojarski et al. 2016, VisualBackProp): from the deepest layer's mean map
 * to the first, each map lets through what the deeper ones agree with. `maps` from first to deepest; 0 to 1.
 */
export function visualBackprop(maps: readonly Plane[], rows: number, columns: number): Float32Array {
  const [deepest, ...others] = maps.toReversed();
  if (!deepest) return new Float32Array(rows * columns);
  const through = others.reduce<Plane>((deeper, map) => {
    const coarse = enlarged(deeper, map);
    return { ...map, values: map.values.map((value, i) => value * (coarse[i] ?? 0)) };
  }, deepest);
  const shown = enlarged(through, { rows, columns });
  const most = shown.reduce((one, other) => Math.max(one, other), 0);
  return most > 0 ? shown.map((value) => value / most) : shown;
}
