/** q [B, T, D]; k, v [B, S, D]; mask [B, T, S], true where looking is allowed. Returns [B, T, D]. */
export function attention(q: NDArray, k: NDArray, v: NDArray, mask: NDArray): NDArray {
  throw new Error("not implemented");
}
