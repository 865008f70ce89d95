const sigmoid = (a: NDArray): NDArray => np.multiply(np.add(np.tanh(np.multiply(a, 0.5)), 1), 0.5);

/** a times b transposed, plus c. */
const linear = (a: NDArray, b: NDArray, c: NDArray): NDArray => np.add(np.matmul(a, np.transpose(b)), c);

/** x [N, I]; h [N, H]; w_ih [3H, I]; w_hh [3H, H]; b_ih, b_hh [3H]; blocks r, z, n. Returns [N, H]. */
export function gru_cell(
  x: NDArray,
  h: NDArray,
  w_ih: NDArray,
  w_hh: NDArray,
  b_ih: NDArray,
  b_hh: NDArray,
): NDArray {
  const [xr, xz, xn] = np.split(linear(x, w_ih, b_ih), 3, 1);
  const [hr, hz, hn] = np.split(linear(h, w_hh, b_hh), 3, 1);
  const r = sigmoid(np.add(xr, hr));
  probe("r", r);
  const z = sigmoid(np.add(xz, hz));
  probe("z", z);
  const n = np.tanh(np.add(xn, np.multiply(r, hn)));
  probe("n", n);
  return np.add(n, np.multiply(z, np.subtract(h, n)));
}
