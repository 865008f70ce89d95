/** x [N, I]; h, c [N, H]; w_ih [4H, I]; w_hh [4H, H]; bias [4H]. Returns [hNext, cNext], each [N, H]. */
export function lstm_cell(
  x: NDArray,
  h: NDArray,
  c: NDArray,
  w_ih: NDArray,
  w_hh: NDArray,
  bias: NDArray,
): [NDArray, NDArray] {
  throw new Error("not implemented");
}
