export function attention(q: NDArray, k: NDArray, v: NDArray, mask: NDArray): NDArray {
  const scores = np.divide(np.matmul(q, np.swapaxes(k, 1, 2)), Math.sqrt(q.shape[2]));
  probe("scores", scores);
  const seen = np.where(mask, scores, -Infinity);
  const top = np.max(seen, -1, true);
  const e = np.exp(np.subtract(seen, np.where(np.isfinite(top), top, 0)));
  const total = np.sum(e, -1, true);
  const weights = np.divide(e, np.where(np.greater(total, 0), total, 1));
  probe("weights", weights);
  return np.matmul(weights, v);
}
