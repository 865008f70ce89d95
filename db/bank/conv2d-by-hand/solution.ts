export function conv2d(x: NDArray, weight: NDArray, bias: NDArray): NDArray {
  const [images, , height, width] = x.shape;
  const [channels, , kernelHeight, kernelWidth] = weight.shape;
  const [rows, columns] = [height - kernelHeight + 1, width - kernelWidth + 1];
  let output = np.zeros([images, channels, rows, columns], "float32");
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const window = x.slice(":", ":", `${i}:${i + rows}`, `${j}:${j + columns}`);
      const kernel = weight.slice(":", ":", String(i), String(j));
      output = np.add(output, np.einsum("ncpq,oc->nopq", window, kernel));
    }
  }
  return np.add(output, np.reshape(bias, [channels, 1, 1]));
}
