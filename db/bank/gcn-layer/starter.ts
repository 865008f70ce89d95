/** adjacency [V, V], 0 or 1, zero diagonal; features [V, F]; weight [F, O]; bias [O]. Returns [V, O]. */
export function gcn_layer(adjacency: NDArray, features: NDArray, weight: NDArray, bias: NDArray): NDArray {
  throw new Error("not implemented");
}
