import { mulberry32 } from "../mulberry32.ts";
import type { Labelled } from "./point-clouds.ts";

/** One dense layer: `weights` row by row, one row per output. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** Tanh after every layer but the last; the last gives one logit. */
export type Net = readonly Layer[];

/** Uniform within one over the root of the inputs, as PyTorch starts its linear layers. */
export function createNet(sizes: readonly number[], seed: number): Net {
  const draw = mulberry32(seed);
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const bound = 1 / Math.sqrt(inputs);
    const start = () => (2 * draw.uniform() - 1) * bound;
    return {
      inputs,
      outputs,
      weights: Float64Array.from({ length: inputs * outputs }, start),
      biases: Float64Array.from({ length: outputs }, start),
    };
  });
}

export const parameterCount = (net: Net): number =>
  net.reduce((sum, layer) => sum + layer.weights.length + layer.biases.length, 0);

function dense(layer: Layer, from: Float64Array, squash: boolean): Float64Array {
  const rows = from.length / layer.inputs;
  const to = new Float64Array(rows * layer.outputs);
  for (let n = 0; n < rows; n++)
    for (let o = 0; o < layer.outputs; o++) {
      let sum = layer.biases[o] ?? 0;
      for (let i = 0; i < layer.inputs; i++)
        sum += (layer.weights[o * layer.inputs + i] ?? 0) * (from[n * layer.inputs + i] ?? 0);
      to[n * layer.outputs + o] = squash ? Math.tanh(sum) : sum;
    }
  return to;
}

/** What every layer gives, the points first and the logits last. */
export function forward(net: Net, points: Float64Array): readonly Float64Array[] {
  const states = [points];
  for (const [place, layer] of net.entries())
    states.push(dense(layer, states[place] ?? points, place < net.length - 1));
  return states;
}

export const logitsOf = (net: Net, points: Float64Array): Float64Array =>
  forward(net, points).at(-1) ?? points;

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Mean binary cross-entropy on the logit, written so that no exponential overflows. */
export function lossOf(logits: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (const [i, z] of logits.entries())
    sum += Math.max(z, 0) - z * (labels[i] ?? 0) + Math.log1p(Math.exp(-Math.abs(z)));
  return sum / logits.length;
}

export function accuracyOf(logits: Float64Array, labels: Uint8Array): number {
  let right = 0;
  for (const [i, z] of logits.entries()) if (z > 0 === (labels[i] === 1)) right += 1;
  return right / logits.length;
}

interface Back {
  readonly gradient: Layer;
  /** The loss by what went into the layer. */
  readonly inward: Float64Array;
}

/** `outward` is the loss by the layer's sums. */
function backLayer(layer: Layer, from: Float64Array, outward: Float64Array): Back {
  const rows = from.length / layer.inputs;
  const weights = new Float64Array(layer.weights.length);
  const biases = new Float64Array(layer.outputs);
  const inward = new Float64Array(from.length);
  for (let n = 0; n < rows; n++)
    for (let o = 0; o < layer.outputs; o++) {
      const slope = outward[n * layer.outputs + o] ?? 0;
      biases[o] = (biases[o] ?? 0) + slope;
      for (let i = 0; i < layer.inputs; i++) {
        const [at, source] = [o * layer.inputs + i, n * layer.inputs + i];
        weights[at] = (weights[at] ?? 0) + slope * (from[source] ?? 0);
        inward[source] = (inward[source] ?? 0) + slope * (layer.weights[at] ?? 0);
      }
    }
  return { gradient: { ...layer, weights, biases }, inward };
}

/** The loss and its gradient by every weight, by hand: the chain rule from the last layer to the first. */
export function gradients(net: Net, { points, labels }: Labelled): { loss: number; gradient: Net } {
  const states = forward(net, points);
  const logits = states.at(-1) ?? points;
  let outward = logits.map((z, i) => (sigmoid(z) - (labels[i] ?? 0)) / labels.length);
  const gradient: Layer[] = [];
  for (let place = net.length - 1; place >= 0; place--) {
    const [layer, from] = [net[place], states[place]];
    if (!layer || !from) break;
    const back = backLayer(layer, from, outward);
    gradient.unshift(back.gradient);
    outward = back.inward.map((slope, i) => slope * (1 - (from[i] ?? 0) ** 2));
  }
  return { loss: lossOf(logits, labels), gradient };
}

const moved = (values: Float64Array, slopes: Float64Array | undefined, rate: number): Float64Array =>
  values.map((value, i) => value - rate * (slopes?.[i] ?? 0));

/** One step of gradient descent; the net that was given stays as it is. */
export const descend = (net: Net, gradient: Net, rate: number): Net =>
  net.map((layer, i) => ({
    ...layer,
    weights: moved(layer.weights, gradient[i]?.weights, rate),
    biases: moved(layer.biases, gradient[i]?.biases, rate),
  }));
