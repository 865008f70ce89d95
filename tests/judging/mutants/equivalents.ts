import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Mutant } from "./mutate.ts";

/** `equivalent/<slug>.yaml`: mutants of a question's solution that are no mistake, each with the reason. */
const Declared = z.array(
  z.strictObject({ line: z.string().min(1), as: z.string().min(1), because: z.string().min(10) }),
);
export type Equivalent = z.infer<typeof Declared>[number];

const FOLDER = join(import.meta.dirname, "equivalent");

export const readEquivalents = (slug: string): Equivalent[] => {
  const file = join(FOLDER, `${slug}.yaml`);
  return existsSync(file) ? Declared.parse(parse(readFileSync(file, "utf8"))) : [];
};

export const declares = ({ line, as }: Equivalent, { before, after }: Mutant): boolean =>
  line === before && as === after;
