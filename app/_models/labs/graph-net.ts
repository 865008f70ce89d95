import { mulberry32 } from "../mulberry32.ts";

/** Two graph-convolution layers 34-16-2 on one-hot features, trained by hand-written backpropagation and Adam. */
export const HIDDEN = 16;
const CLASSES = 2;
const RATE = 0.02;
const [KEEP_MEAN, KEEP_SQUARE, TINY] = [0.9, 0.999, 1e-8];

/** `numbers` row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Float64Array;
}

export interface GraphNet {
  readonly w1: Matrix;
  readonly w2: Matrix;
}

export interface GraphStates {
  readonly hidden: Matrix;
  /** The hidden states averaged over neighbours once more. */
  readonly embedding: Matrix;
  readonly logits: Matrix;
}

/** Which class each labelled node has. */
export type NodeLabels = ReadonlyMap<number, number>;

const empty = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  numbers: new Float64Array(rows * columns),
});

function product(a: Matrix, b: Matrix, turned: "none" | "a" | "b" = "none"): Matrix {
  const rows = turned === "a" ? a.columns : a.rows;
  const shared = turned === "a" ? a.rows : a.columns;
  const columns = turned === "b" ? b.rows : b.columns;
  const result = empty(rows, columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < shared; k++)
        sum +=
          (a.numbers[turned === "a" ? k * a.columns + i : i * a.columns + k] ?? 0) *
          (b.numbers[turned === "b" ? j * b.columns + k : k * b.columns + j] ?? 0);
      result.numbers[i * columns + j] = sum;
    }
  return result;
}

const mapped = (matrix: Matrix, change: (value: number, at: number) => number): Matrix => ({
  ...matrix,
  numbers: matrix.numbers.map(change),
});

/** Adjacency with self-loops, divided by the root of both degrees. */
export function normalised(adjacency: ArrayLike<number>, nodes: number): Matrix {
  const looped = mapped({ ...empty(nodes, nodes), numbers: Float64Array.from(adjacency) }, (value, at) =>
    at % (nodes + 1) === 0 ? value + 1 : value,
  );
  const degree = Array.from({ length: nodes }, (_, i) =>
    looped.numbers.subarray(i * nodes, (i + 1) * nodes).reduce((a, b) => a + b, 0),
  );
  return mapped(
    looped,
    (value, at) => value / Math.sqrt((degree[Math.floor(at / nodes)] ?? 1) * (degree[at % nodes] ?? 1)),
  );
}

/** Glorot and Bengio's uniform start. */
export function createGraphNet(nodes: number, seed: number): GraphNet {
  const draw = mulberry32(seed);
  const start = (rows: number, columns: number) => {
    const bound = Math.sqrt(6 / (rows + columns));
    return mapped(empty(rows, columns), () => (2 * draw.uniform() - 1) * bound);
  };
  return { w1: start(nodes, HIDDEN), w2: start(HIDDEN, CLASSES) };
}

export function graphForward({ w1, w2 }: GraphNet, adjacency: Matrix): GraphStates {
  const hidden = mapped(product(adjacency, w1), (value) => Math.max(0, value));
  const embedding = product(adjacency, hidden);
  return { hidden, embedding, logits: product(embedding, w2) };
}

/** Mean cross-entropy over the labelled nodes, and the scores' share in it. */
function lossAndSlope(logits: Matrix, labels: NodeLabels): { loss: number; slope: Matrix } {
  const slope = empty(logits.rows, logits.columns);
  let loss = 0;
  for (const [node, label] of labels) {
    const scores = Array.from(logits.numbers.subarray(node * CLASSES, (node + 1) * CLASSES));
    const top = Math.max(...scores);
    const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
    for (const [k, score] of scores.entries()) {
      const chance = Math.exp(score - top) / sum;
      slope.numbers[node * CLASSES + k] = (chance - (k === label ? 1 : 0)) / labels.size;
      if (k === label) loss -= Math.log(chance) / labels.size;
    }
  }
  return { loss, slope };
}

export function graphGradients(net: GraphNet, adjacency: Matrix, labels: NodeLabels) {
  const { hidden, embedding, logits } = graphForward(net, adjacency);
  const { loss, slope } = lossAndSlope(logits, labels);
  const back = product(adjacency, product(slope, net.w2, "b"), "a");
  const through = mapped(back, (value, at) => ((hidden.numbers[at] ?? 0) > 0 ? value : 0));
  const gradient: GraphNet = { w1: product(adjacency, through, "a"), w2: product(embedding, slope, "a") };
  return { loss, gradient };
}

export interface GraphTrainer {
  readonly step: () => number;
  readonly loss: () => number;
  readonly states: () => GraphStates;
  readonly advance: (steps: number) => void;
}

export function createGraphTrainer(adjacency: Matrix, labels: NodeLabels, seed: number): GraphTrainer {
  let net = createGraphNet(adjacency.rows, seed);
  let step = 0;
  const moments = {
    w1: [empty(adjacency.rows, HIDDEN), empty(adjacency.rows, HIDDEN)],
    w2: [empty(HIDDEN, CLASSES), empty(HIDDEN, CLASSES)],
  } as const;
  const moved = (weights: Matrix, slopes: Matrix, [mean, square]: readonly [Matrix, Matrix]): Matrix =>
    mapped(weights, (value, at) => {
      const slope = slopes.numbers[at] ?? 0;
      const m = KEEP_MEAN * (mean.numbers[at] ?? 0) + (1 - KEEP_MEAN) * slope;
      const s = KEEP_SQUARE * (square.numbers[at] ?? 0) + (1 - KEEP_SQUARE) * slope * slope;
      mean.numbers[at] = m;
      square.numbers[at] = s;
      const size = Math.sqrt(s / (1 - KEEP_SQUARE ** step)) + TINY;
      return value - (RATE * (m / (1 - KEEP_MEAN ** step))) / size;
    });
  return {
    step: () => step,
    loss: () => graphGradients(net, adjacency, labels).loss,
    states: () => graphForward(net, adjacency),
    advance: (steps) => {
      for (let i = 0; i < steps && labels.size > 0; i++) {
        step += 1;
        const { gradient } = graphGradients(net, adjacency, labels);
        net = { w1: moved(net.w1, gradient.w1, moments.w1), w2: moved(net.w2, gradient.w2, moments.w2) };
      }
    },
  };
}

/** The class with the greater score of each node. */
export const classesOf = ({ rows, columns, numbers }: Matrix): number[] =>
  Array.from({ length: rows }, (_, row) => {
    const scores = Array.from(numbers.subarray(row * columns, (row + 1) * columns));
    return scores.indexOf(Math.max(...scores));
  });
