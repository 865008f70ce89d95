import type { Oracle } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { type GoldenFile, goldenError, goldenTensor } from "#domain/wire/model-card.ts";

const decoded = (section: GoldenFile["cases"][number]["inputs"]): Tensors =>
  Object.fromEntries(Object.entries(section).map(([name, value]) => [name, goldenTensor(value)]));

/** Greatest error of each case, by its name. */
export const goldenErrors = async (oracle: Oracle, golden: GoldenFile): Promise<Map<string, number>> => {
  const errors = new Map<string, number>();
  for (const one of golden.cases) {
    const actual = await oracle.run(decoded(one.inputs));
    const expected = Object.entries(decoded({ ...one.outputs, ...one.probes }));
    errors.set(one.name, Math.max(...expected.map(([name, value]) => goldenError(actual[name], value))));
  }
  return errors;
};
