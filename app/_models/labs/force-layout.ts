type Point = readonly [x: number, y: number];

const ROUNDS = 300;
const WARMTH = 0.12;

/** Nodes pushed apart and edges pulled together (Fruchterman and Reingold 1991), from a circle: always the same. */
export function forceLayout(count: number, edges: readonly (readonly [number, number])[]): readonly Point[] {
  let points = Array.from({ length: count }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / count;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const length = Math.sqrt(4 / count);
  for (let round = 0; round < ROUNDS; round++) {
    const forces = points.map((point, i) => repulsion(points, point, i, length));
    for (const [a, b] of edges) {
      const [from, to] = [points[a], points[b]];
      if (!from || !to) continue;
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const pull = Math.hypot(dx, dy) / length;
      for (const [node, sign] of [
        [a, 1],
        [b, -1],
      ] as const) {
        const [fx, fy] = forces[node] ?? [0, 0];
        forces[node] = [fx + sign * dx * pull, fy + sign * dy * pull];
      }
    }
    const step = WARMTH * (1 - round / ROUNDS);
    points = points.map(([x, y], i) => {
      const [fx, fy] = forces[i] ?? [0, 0];
      const share = Math.min(1, step / Math.max(1e-9, Math.hypot(fx, fy)));
      return [x + fx * share, y + fy * share];
    });
  }
  return points;
}

function repulsion(points: readonly Point[], [x, y]: Point, own: number, length: number): [number, number] {
  let [fx, fy] = [0, 0];
  for (const [i, [ox, oy]] of points.entries()) {
    if (i === own) continue;
    const [dx, dy] = [x - ox, y - oy];
    const distance2 = Math.max(1e-6, dx * dx + dy * dy);
    fx += (dx * length * length) / distance2;
    fy += (dy * length * length) / distance2;
  }
  return [fx, fy];
}
