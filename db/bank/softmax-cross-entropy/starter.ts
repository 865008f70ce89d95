/** logits [N, K]; target [N], class indices. Returns [loss, gradLogits]: a scalar and [N, K]. */
export function softmax_cross_entropy(logits: NDArray, target: NDArray): [number, NDArray] {
  throw new Error("not implemented");
}
