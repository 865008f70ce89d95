export function softmax_cross_entropy(logits: NDArray, target: NDArray): [number, NDArray] {
  const [n, k] = logits.shape;
  const shifted = np.subtract(logits, np.max(logits, 1, true));
  const logProbs = np.subtract(shifted, np.log(np.sum(np.exp(shifted), 1, true)));
  probe("log_probs", logProbs);
  const oneHot = np.zeros([n, k], "float32");
  for (let row = 0; row < n; row++) oneHot.set([row, Number(target.get([row]))], 1);
  const picked = np.where(np.equal(oneHot, 1), logProbs, 0);
  const loss = -Number(np.sum(picked)) / n;
  return [loss, np.divide(np.subtract(np.exp(logProbs), oneHot), n)];
}
