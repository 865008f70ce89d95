import fc from "fast-check";
import { expect, test } from "vitest";
import { maximumMatching } from "#domain/scheduling/maximum-matching.ts";

const MAX_SIZE = 9;

const graph = fc.integer({ min: 0, max: MAX_SIZE }).chain((size) =>
  fc
    .array(fc.boolean(), { minLength: (size * (size - 1)) / 2, maxLength: (size * (size - 1)) / 2 })
    .map((edges) => {
      const neighbours = Array.from({ length: size }, (): number[] => []);
      let next = 0;
      for (let a = 0; a < size; a++)
        for (let b = a + 1; b < size; b++)
          if (edges[next++]) {
            neighbours[a]?.push(b);
            neighbours[b]?.push(a);
          }
      return neighbours;
    }),
);

/** Every matching there is; the best by its number of pairs, then by who has a partner, from the first on. */
function bestOf(neighbours: readonly (readonly number[])[]): string {
  let best = "";
  const taken = neighbours.map(() => false);
  const visit = (at: number, pairs: number) => {
    if (at === taken.length) {
      const key = `${pairs}:${taken.map(Number).join("")}`;
      if (key > best) best = key;
      return;
    }
    visit(at + 1, pairs);
    if (taken[at]) return;
    for (const other of neighbours[at] ?? [])
      if (other > at && !taken[other]) {
        taken[at] = true;
        taken[other] = true;
        visit(at + 1, pairs + 1);
        taken[at] = false;
        taken[other] = false;
      }
  };
  visit(0, 0);
  return best;
}

test("[SCH-23] as many pairs as any matching has, and whoever is further ahead has a partner", () => {
  fc.assert(
    fc.property(graph, (neighbours) => {
      const partners = maximumMatching(neighbours);
      partners.forEach((partner, i) => {
        if (partner === -1) return;
        expect(partners[partner]).toBe(i);
        expect(neighbours[i]).toContain(partner);
      });
      const covered = partners.map((partner) => Number(partner !== -1));
      const pairs = covered.reduce((sum, one) => sum + one, 0) / 2;
      expect(`${pairs}:${covered.join("")}`).toBe(bestOf(neighbours));
    }),
    { numRuns: 2_000 },
  );
});

test("[SCH-23] finds the pairs behind circles of odd length", () => {
  const edges = [
    [0, 1],
    [1, 2],
    [2, 0],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
    [6, 4],
    [6, 7],
  ] as const;
  const neighbours = Array.from({ length: 8 }, (_, i) =>
    edges.flatMap(([a, b]) => (a === i ? [b] : b === i ? [a] : [])),
  );
  expect(maximumMatching(neighbours)).not.toContain(-1);
});
