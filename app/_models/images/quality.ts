const LEAST_ERROR = 1e-10;

/** Of pictures from 0 to 1, in dB: `models-onnx/export/images/quality.py` has it too. */
export function psnr(estimate: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) {
    const guess = Math.min(1, Math.max(0, estimate[i] ?? 0));
    sum += (guess - (truth[i] ?? 0)) ** 2;
  }
  return -10 * Math.log10(Math.max(LEAST_ERROR, sum / truth.length));
}

/** A place outside is mirrored at the edge, the edge itself not repeated. */
const mirrored = (at: number, side: number): number => (at < 0 ? -at : at >= side ? 2 * (side - 1) - at : at);

/** The median of each pixel's square neighbourhood of `size` x `size`, an odd number. */
export function medianFiltered(picture: ArrayLike<number>, side: number, size: number): Float32Array {
  const reach = Math.floor(size / 2);
  const middle = (size * size - 1) / 2;
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const near: number[] = [];
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        near.push(picture[mirrored(y + dy, side) * side + mirrored(x + dx, side)] ?? 0);
    return near.sort((a, b) => a - b)[middle] ?? 0;
  });
}
