import { SIDE } from "../digit-raster.ts";
import { float, oneHot } from "./tensors.ts";

const CLASSES = 10;

/** Inputs of the saliency graphs: a batch of pictures, all asked about one class. */
export function explainedInputs(batch: Float32Array, shown: number) {
  const count = batch.length / (SIDE * SIDE);
  const target = new Float32Array(count * CLASSES);
  for (let i = 0; i < count; i++) target.set(oneHot(shown, CLASSES), i * CLASSES);
  return { image: float([count, 1, SIDE, SIDE], batch), target: float([count, CLASSES], target) };
}
