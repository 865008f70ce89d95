/** Rounds of power iteration; enough for a picture. */
const ROUNDS = 60;
const AXES = 2;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector.map((_, i) => (i === 0 ? 1 : 0));
}

const without = (vector: readonly number[], axis: readonly number[]): number[] => {
  const along = dot(vector, axis);
  return vector.map((value, i) => value - along * (axis[i] ?? 0));
};

export interface Projection {
  readonly axes: readonly (readonly number[])[];
  readonly points: readonly (readonly [x: number, y: number])[];
}

/**
 * The two directions in which the rows differ most, and the rows along them. Begun from earlier axes, a picture that
 * changes a little turns only a little.
 */
export function principalAxes(
  rows: readonly (readonly number[])[],
  earlier?: Projection["axes"],
): Projection {
  const width = rows[0]?.length ?? 0;
  const mean = Array.from(
    { length: width },
    (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length,
  );
  const centred = rows.map((row) => row.map((value, i) => value - (mean[i] ?? 0)));
  const spread = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (_, j) =>
      centred.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
  );
  const axes: number[][] = [];
  for (let place = 0; place < AXES; place++) {
    let axis = unit(earlier?.[place] ?? Array.from({ length: width }, (_, i) => 1 / (1 + i + place)));
    for (let round = 0; round < ROUNDS; round++) {
      const turned = spread.map((row) => dot(row, axis));
      axis = unit(axes.reduce<number[]>((rest, found) => without(rest, found), turned));
    }
    axes.push(axis);
  }
  const along = (row: readonly number[], place: number) => dot(row, axes[place] ?? []);
  return { axes, points: centred.map((row) => [along(row, 0), along(row, 1)]) };
}
