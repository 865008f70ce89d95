import type { Result } from "#domain/result.ts";
import { fail, ok } from "#domain/result.ts";
import { numbersOf, withNumbers } from "../graph/onnx-numbers.ts";
import type { OnnxGraph, OnnxNode, OnnxWeights } from "../graph/onnx-schema.ts";
import { attributeFrom, nodeFrom } from "../graph/onnx-schema.ts";

/** The parts of a graph that a fault may change: replaced, never written to. */
export type Draft = Pick<OnnxGraph, "node" | "initializer">;
export type Changed = Result<Draft>;

const INTS = 7;
const INT = 2;

export const refuse = (reason: string): Changed => fail("invalid-input", reason);

export const constantOf = (draft: Draft, name: string | undefined): OnnxWeights | null =>
  draft.initializer.find((one) => one.name === name) ?? null;

/** In place of one operation these. */
export const put = (draft: Draft, node: OnnxNode, others: readonly OnnxNode[]): Draft => ({
  ...draft,
  node: draft.node.flatMap((one) => (one === node ? others : [one])),
});

const renamed = (names: readonly string[], from: string, to: string): string[] =>
  names.map((name) => (name === from ? to : name));

/**
 * The operation is forgotten: what it gave is now what came in. The tensor keeps the operation's name, and whoever
 * reads the graph sees no trace.
 */
export function bypass(draft: Draft, node: OnnxNode, place: number): Changed {
  const from = node.input[place];
  const [to] = node.output;
  if (!from || !to) return refuse(`the operation has no input ${place}`);
  if (!draft.node.some((one) => one.output.includes(from)))
    return ok(put(draft, node, [nodeFrom({ opType: "Identity", input: [from], output: [to] })]));
  const others = draft.node.filter((one) => one !== node);
  return ok({
    ...draft,
    node: others.map((one) =>
      one.input.includes(from) || one.output.includes(from)
        ? nodeFrom({ input: renamed(one.input, from, to), output: renamed(one.output, from, to) }, one)
        : one,
    ),
  });
}

export function swapInputs(draft: Draft, node: OnnxNode, [a, b]: readonly [number, number]): Changed {
  const [first, second] = [node.input[a], node.input[b]];
  if (!first || !second || first === second) return refuse(`the operation has no two inputs ${a} and ${b}`);
  const input = node.input.map((name, i) => (i === a ? second : i === b ? first : name));
  return ok(put(draft, node, [nodeFrom({ input }, node)]));
}

/** A name that says nothing about the fault: the constant's own, or one more where other operations share it. */
const nameFor = (draft: Draft, name: string): string => {
  const shared = draft.node.filter((one) => one.input.includes(name)).length > 1;
  return shared ? `${name}_${draft.initializer.length}` : name;
};

/** The operation reads other numbers; whoever shares the constant keeps the sound one. */
export function changeConstant(
  draft: Draft,
  node: OnnxNode,
  place: number,
  change: (numbers: readonly number[], dims: readonly number[]) => readonly number[] | null,
): Changed {
  const sound = constantOf(draft, node.input[place]);
  const numbers = sound && numbersOf(sound);
  const changed = numbers && change(numbers, sound.dims.map(Number));
  if (!changed) return refuse(`input ${place} of ${node.opType} is no constant of that kind`);
  const broken = withNumbers(sound, nameFor(draft, sound.name), changed);
  const input = node.input.map((name, i) => (i === place ? broken.name : name));
  const edited = put(draft, node, [nodeFrom({ input }, node)]);
  const others = draft.initializer.filter((one) => one.name !== broken.name);
  return ok({ ...edited, initializer: [...others, broken] });
}

/** Without the constants that no operation reads any more: they would tell what was taken away. */
export const tidied = ({ node, initializer }: Draft): Draft => {
  const read = new Set(node.flatMap((one) => one.input));
  return { node, initializer: initializer.filter((one) => read.has(one.name)) };
};

/** An integer, or a list of them, in place of what the operation's setting was. */
export function set(draft: Draft, node: OnnxNode, name: string, to: number | readonly number[]): Changed {
  const others = node.attribute.filter((one) => one.name !== name);
  const setting =
    typeof to === "number"
      ? attributeFrom({ name, type: INT, i: BigInt(to) })
      : attributeFrom({ name, type: INTS, ints: to.map(BigInt) });
  return ok(put(draft, node, [nodeFrom({ attribute: [...others, setting] }, node)]));
}
