import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { RunGraph } from "../demo.ts";
import { END, START } from "./melody.ts";
import { type Choice, chances, pick, uniforms } from "./sampling.ts";

const WIDTH = 160;

export interface Wish extends Choice {
  readonly opening: readonly number[];
  readonly seed: number;
  /** Most events to add. */
  readonly most: number;
}

/** `scores[i]` are the scores of the event after `events[i]`. */
export interface Continued {
  readonly events: readonly number[];
  readonly scores: readonly Float32Array[];
  readonly opening: number;
}

const emptyState = (): Tensor => ({
  dtype: "float32",
  dims: [1, 1, WIDTH],
  data: new Float32Array(WIDTH),
});

/**
 * The opening read event by event and continued, the LSTM's state carried along: each event costs the same however
 * long the tune is. Null where the model does not answer.
 */
export async function continueMelody(run: RunGraph, wish: Wish): Promise<Continued | null> {
  const events = [START, ...wish.opening];
  const scores: Float32Array[] = [];
  const next = uniforms(wish.seed);
  let state = { hidden: emptyState(), cell: emptyState() };
  for (let place = 0; place < events.length; place++) {
    const event: Tensor = {
      dtype: "int64",
      dims: [1, 1],
      data: BigInt64Array.of(BigInt(events[place] ?? START)),
    };
    const inputs: Tensors = { event, ...state };
    const ran = await run(inputs, { graph: "step" });
    if (!ran.ok) return null;
    const { logits, next_hidden: hidden, next_cell: cell } = ran.value.outputs;
    if (!logits || !hidden || !cell) return null;
    state = { hidden, cell };
    scores.push(Float32Array.from(logits.data, Number));
    const open = place === events.length - 1 && place < wish.opening.length + wish.most;
    if (open && events.at(-1) !== END)
      events.push(pick(chances(Float32Array.from(logits.data, Number), wish), next()));
  }
  return { events, scores, opening: wish.opening.length + 1 };
}
