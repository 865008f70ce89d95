import type { Row } from "../../labs/curve.ts";
import type { Asked, Config } from "../../labs/search-methods.ts";

/** The axes of `hyperparameter_search.py`, in its order. */
export const AXES = ["rate", "width", "depth", "dropout", "weightDecay"] as const;

export interface SearchSpace {
  readonly sizes: readonly number[];
  readonly settings: (config: Config) => Row | undefined;
  readonly lookUp: (asked: Asked) => number;
}

/** The measured table as a space to search: the choices of each axis are the values that it holds, rising. */
export function searchSpace(table: readonly Row[]): SearchSpace {
  const choices = AXES.map((axis) => [...new Set(table.map((row) => row[axis] ?? 0))].sort((a, b) => a - b));
  const sizes = choices.map((values) => values.length);
  const keyOf = (row: Row) => AXES.map((axis, i) => choices[i]?.indexOf(row[axis] ?? 0)).join();
  const byConfig = new Map(table.map((row) => [keyOf(row), row]));
  return {
    sizes,
    settings: (config) => byConfig.get(config.join()),
    lookUp: ({ config, epochs }) => byConfig.get(config.join())?.[`epoch${epochs}`] ?? 0,
  };
}
