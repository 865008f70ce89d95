const sigmoid = (z: NDArray): NDArray => np.multiply(np.add(np.tanh(np.multiply(z, 0.5)), 1), 0.5);

export function lstm_cell(
  x: NDArray,
  h: NDArray,
  c: NDArray,
  w_ih: NDArray,
  w_hh: NDArray,
  bias: NDArray,
): [NDArray, NDArray] {
  const fromInput = np.matmul(x, np.transpose(w_ih));
  const gates = np.add(np.add(fromInput, np.matmul(h, np.transpose(w_hh))), bias);
  probe("gates", gates);
  const [zi, zf, zg, zo] = np.split(gates, 4, 1);
  const [i, f, g, o] = [sigmoid(zi), sigmoid(zf), np.tanh(zg), sigmoid(zo)];
  probe("i", i);
  probe("f", f);
  probe("g", g);
  probe("o", o);
  const cNext = np.add(np.multiply(f, c), np.multiply(i, g));
  return [np.multiply(o, np.tanh(cNext)), cNext];
}
