export function gcn_layer(adjacency: NDArray, features: NDArray, weight: NDArray, bias: NDArray): NDArray {
  const nodes = adjacency.shape[0];
  const looped = np.add(adjacency, np.eye(nodes, nodes, 0, "float32"));
  const degree = np.sum(looped, 1);
  probe("degree", degree);
  const root = np.sqrt(degree);
  const normAdj = np.divide(np.divide(looped, np.reshape(root, [nodes, 1])), root);
  probe("norm_adj", normAdj);
  const support = np.matmul(features, weight);
  probe("support", support);
  return np.add(np.matmul(normAdj, support), bias);
}
