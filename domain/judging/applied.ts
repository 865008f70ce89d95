import type { Api, Applied } from "../bank/question.ts";
import { comparable } from "./compare.ts";
import { evaluateDim, namesIn, type Sizes } from "./dims.ts";
import { missing, type Returned, recordedIn } from "./finding.ts";
import type { OracleRun } from "./oracle.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import type { Divergence } from "./verdict.ts";

/** The most that a program may choose for an axis of its layer: what is applied is run again in another's browser. */
export const MAX_FREE_AXIS = 256;

/** The graph that computes with what a program returned; absent where outputs are compared as they are. */
export interface AppliedLayer {
  readonly spec: Applied;
  /** One case: its inputs, the judge's own, and what the program returned. */
  readonly run: (tensors: Tensors) => Promise<OracleRun>;
}

type Named = Pick<Api["inputs"][number], "name" | "dims">;

/** Sizes as the tensors of a case have them. */
export const sizesIn = (specs: readonly Named[], tensors: Tensors): Sizes =>
  Object.fromEntries(
    specs.flatMap(({ name, dims }) =>
      dims.flatMap((dim, axis) => {
        const size = tensors[name]?.dims[axis];
        return typeof dim === "string" && size !== undefined ? [[dim, size] as const] : [];
      }),
    ),
  );

const isFree = (dim: number | string, sizes: Sizes): boolean =>
  namesIn(dim).some((name) => sizes[name] === undefined);

/** What the shape had to be: a free axis is right as it is, if there is one. */
const wanted = ({ dims }: Named, got: readonly number[], sizes: Sizes): number[] =>
  dims.map((dim, axis) => {
    if (isFree(dim, sizes)) return Math.max(1, got[axis] ?? 1);
    const size = evaluateDim(dim, sizes);
    return size.ok ? size.value : 0;
  });

const unfit = (spec: Api["outputs"][number], got: Returned, sizes: Sizes): Divergence | null => {
  const { name: tensor, dtype } = spec;
  const found = recordedIn(got, tensor);
  if (!found) return missing(got, tensor);
  if (!comparable(found.dtype, dtype)) return { problem: "dtype", tensor, got: found.dtype, expected: dtype };
  const expected = wanted(spec, found.dims, sizes);
  if (found.dims.join() !== expected.join())
    return { problem: "shape", tensor, got: [...found.dims], expected };
  const isHuge = spec.dims.some((dim, axis) => isFree(dim, sizes) && (expected[axis] ?? 0) > MAX_FREE_AXIS);
  return isHuge
    ? { problem: "missing", tensor, reason: "too-large", got: `[${found.dims.join(", ")}]` }
    : null;
};

/** Graphs of layers compute in float32: nothing that a wider number could hide gets in. */
const asFloat32 = ({ dims, data }: Tensor): Tensor => ({
  dtype: "float32",
  dims,
  data: Float32Array.from(data as ArrayLike<number | bigint>, Number),
});

/** The numbers of a layer as the program returned them, or the first of them that cannot be one. */
export function layerFrom(
  api: Api,
  inputs: Tensors,
  got: Returned,
): { readonly layer: Tensors; readonly problem: null } | { readonly problem: Divergence } {
  let sizes = sizesIn(api.inputs, inputs);
  const layer: Record<string, Tensor> = {};
  for (const spec of api.outputs) {
    const problem = unfit(spec, got, sizes);
    if (problem) return { problem };
    const tensor = recordedIn(got, spec.name);
    if (tensor) layer[spec.name] = asFloat32(tensor);
    sizes = { ...sizesIn([spec], layer), ...sizes };
  }
  return { layer, problem: null };
}
