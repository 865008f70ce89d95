const EPSILON = 1e-5;

/** The layer as served. x [N, C], the rest [C]. Returns [N, C]. */
export function batch_norm(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  running_mean: NDArray,
  running_var: NDArray,
): NDArray {
  const normalised = np.divide(np.subtract(x, running_mean), np.sqrt(np.add(running_var, EPSILON)));
  probe("normalised", normalised);
  return np.add(np.multiply(gamma, normalised), beta);
}
