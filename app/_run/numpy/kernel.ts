import { createElementwise } from "./elementwise.ts";
import type { HeapModule } from "./heap.ts";
import { createLibrary } from "./library.ts";
import { createLines } from "./lines.ts";
import { createProducts } from "./products.ts";
import { createReduce } from "./reduce.ts";
import { createRotations } from "./rotations.ts";
import { createSelect } from "./select.ts";

/**
 * What the Python module `numpy` calls. Arrays live in Python's own memory, and calls carry only numbers and
 * short strings, so no proxy of either language is ever made and nothing can leak.
 */
export const createKernel = (m: HeapModule) => {
  const lines = createLines(m);
  const { move, ...elementwise } = createElementwise(m, lines);
  return {
    ...elementwise,
    ...createReduce(m, lines),
    ...createSelect(m, lines, move),
    ...createProducts(m, lines),
    ...createRotations(m),
    ...createLibrary(m),
  };
};
