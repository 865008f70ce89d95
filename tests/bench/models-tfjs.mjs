import "@tensorflow/tfjs-backend-wasm";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

export async function prepare() {
  setWasmPaths("/tfjs/");
  // One thread for everybody; its threaded build starts workers from blobs, which the policy forbids.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  await tf.setBackend("wasm");
}

const attribute = (node, name) => node.attribute.find((one) => one.name === name);
const ints = (node, name) => attribute(node, name)?.ints.map(Number) ?? [];
const isSet = (node, name) => Number(attribute(node, name)?.i ?? 0n) === 1;

const need = (values, name) => {
  const found = values.get(name);
  if (!found) throw new Error(`${name} was not computed`);
  return found;
};

const padding = (node) => {
  const [top = 0, left = 0, bottom = 0, right = 0] = ints(node, "pads");
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
};

/**
 * An operation by name: from the tensors it reads to the one it gives. Values are NHWC where they have four axes:
 * TensorFlow.js has no kernels for the other order.
 */
const OPERATIONS = {
  Relu: ([x]) => tf.relu(x),
  Tanh: ([x]) => tf.tanh(x),
  Add: ([a, b]) => tf.add(a, b),
  MatMul: ([a, b]) => tf.matMul(a, b),
  Gemm: ([x, w, b], node) => tf.add(tf.matMul(x, w, false, isSet(node, "transB")), b),
  Conv: ([x, w, b], node) => {
    const strides = ints(node, "strides");
    const convolved = tf.conv2d(
      x,
      tf.transpose(w, [2, 3, 1, 0]),
      strides.length > 0 ? strides : 1,
      padding(node),
    );
    return b ? tf.add(convolved, b) : convolved;
  },
  MaxPool: ([x], node) => tf.maxPool(x, ints(node, "kernel_shape"), ints(node, "strides"), "valid"),
  GlobalAveragePool: ([x]) => tf.mean(x, [1, 2], true),
  Flatten: ([x]) => {
    const plain = x.rank === 4 ? tf.transpose(x, [0, 3, 1, 2]) : x;
    return tf.reshape(plain, [plain.shape[0], -1]);
  },
};

/** Two-dimensional convolutions without holes and groups, and what else is in the table above. */
const isPlain = (node) =>
  Object.hasOwn(OPERATIONS, node.opType) &&
  ints(node, "dilations").every((d) => d === 1) &&
  (node.opType !== "Conv" || ints(node, "kernel_shape").length === 2) &&
  Number(attribute(node, "group")?.i ?? 1n) === 1;

const FLOAT = 1;

export function tfNetwork(graph) {
  const [output] = graph.output;
  const plain = graph.node.every(isPlain) && graph.initializer.every((w) => w.dataType === FLOAT);
  if (!plain || !output) return null;
  const weights = graph.initializer.map(({ name, dims, rawData }) => [
    name,
    tf.tensor(new Float32Array(rawData.slice().buffer), dims.map(Number)),
  ]);
  const names = graph.input.map(({ name }) => name);
  const compute = (feeds) => {
    const values = new Map(weights);
    names.forEach((name, i) => {
      const given = tf.tensor(feeds[i].data, [...feeds[i].dims]);
      values.set(name, given.rank === 4 ? tf.transpose(given, [0, 2, 3, 1]) : given);
    });
    for (const node of graph.node) {
      const inputs = node.input.map((name) => need(values, name));
      values.set(node.output[0], OPERATIONS[node.opType](inputs, node));
    }
    return need(values, output.name);
  };
  return {
    run: async (feeds) => {
      const result = tf.tidy(() => compute(feeds));
      const data = Float32Array.from(await result.data());
      const dims = result.shape;
      result.dispose();
      return { dtype: "float32", dims, data };
    },
  };
}
