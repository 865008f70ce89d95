import type { Oracle } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { GOLDEN_TOLERANCE, type GoldenFile, goldenError, goldenTensor } from "#domain/wire/model-card.ts";

type Packed = GoldenFile["cases"][number]["inputs"];

export const unpack = (packed: Packed): Tensors =>
  Object.fromEntries(Object.entries(packed).map(([name, tensor]) => [name, goldenTensor(tensor)]));

export interface GoldenReport {
  readonly cases: number;
  /** Greatest difference from PyTorch over all outputs and probes. */
  readonly maxError: number;
  readonly reproduced: boolean;
}

/** Runs every golden case on this device: whoever is not within the tolerance may not answer. */
export async function reproduceGolden(
  oracle: Oracle,
  golden: GoldenFile,
  tolerance = GOLDEN_TOLERANCE,
): Promise<GoldenReport> {
  let maxError = 0;
  for (const one of golden.cases) {
    const got = await oracle.run(unpack(one.inputs));
    for (const [name, expected] of Object.entries(unpack({ ...one.outputs, ...one.probes })))
      maxError = Math.max(maxError, goldenError(got[name], expected));
  }
  return { cases: golden.cases.length, maxError, reproduced: maxError <= tolerance };
}
