import { SIDE } from "../../vision/face.ts";
import { float } from "../../vision/tensors.ts";

/** Pictures of three planes each as one input. */
export function batchOfFaces(pictures: readonly Float32Array[]) {
  const size = 3 * SIDE * SIDE;
  const data = new Float32Array(pictures.length * size);
  for (const [i, picture] of pictures.entries()) data.set(picture, i * size);
  return { image: float([pictures.length, 3, SIDE, SIDE], data) };
}
