/** Weights w with the least |Xw - y|^2 + lambda |w|^2, by Gauss's elimination with pivots. */
export function ridge(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  lambda: number,
): number[] {
  const size = rows[0]?.length ?? 0;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from(
      { length: size },
      (_, j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0) + (i === j ? lambda : 0),
    ),
    rows.reduce((sum, row, n) => sum + (row[i] ?? 0) * (targets[n] ?? 0), 0),
  ]);
  for (let column = 0; column < size; column++) eliminate(system, column);
  return system.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/** Makes `column` zero everywhere but on the diagonal; the largest entry comes there first. */
function eliminate(system: number[][], column: number): void {
  const sizes = system.map((row, i) => (i < column ? -1 : Math.abs(row[column] ?? 0)));
  const largest = sizes.indexOf(Math.max(...sizes));
  const [top, found] = [system[column], system[largest]];
  if (!top || !found) return;
  system[column] = found;
  system[largest] = top;
  for (const [i, row] of system.entries()) {
    const factor = i === column ? 0 : (row[column] ?? 0) / (found[column] ?? 1);
    if (factor !== 0) system[i] = row.map((value, j) => value - factor * (found[j] ?? 0));
  }
}
