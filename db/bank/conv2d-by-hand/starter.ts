/** x [N, C, H, W]; weight [O, C, KH, KW]; bias [O]. Stride 1, no padding. Returns [N, O, P, Q]. */
export function conv2d(x: NDArray, weight: NDArray, bias: NDArray): NDArray {
  throw new Error("not implemented");
}
