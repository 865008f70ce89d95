const EPSILON = 1e-5;
const MOMENTUM = 0.1;

/** Moves a running statistic a small step towards the batch's. */
const follow = (running: NDArray, batch: NDArray): NDArray =>
  np.add(np.multiply(running, 1 - MOMENTUM), np.multiply(batch, MOMENTUM));

/** The layer as served. x [N, C], the rest [C]. Returns [N, C]. */
export function batch_norm(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  running_mean: NDArray,
  running_var: NDArray,
): NDArray {
  const mean = follow(running_mean, np.mean(x, 0));
  const variance = follow(running_var, np.variance(x, 0));
  const normalised = np.divide(np.subtract(x, mean), np.sqrt(np.add(variance, EPSILON)));
  probe("normalised", normalised);
  return np.add(np.multiply(gamma, normalised), beta);
}
