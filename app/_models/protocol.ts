import type { Dtype, Tensor, Tensors } from "#domain/judging/tensor.ts";

export type Provider = "wasm" | "webgpu";

export interface RunOptions {
  /** A companion of the model by its name; without it the model's own graph. */
  readonly graph?: string;
  /** Only these outputs and probes are computed and copied out; without it all of them. */
  readonly fetch?: readonly string[];
  /** Run several times and tell the median; costs as many runs. */
  readonly timed?: boolean;
}

/** Every tensor between the nodes of a graph, for one input. */
export interface Inspection {
  readonly tensors: Readonly<Record<string, { readonly dtype: Dtype; readonly dims: readonly number[] }>>;
  readonly value: Tensor | null;
}

/** Messages between the page and a model worker. Every reply carries its request's id. */
export type ModelRequest =
  | { readonly type: "load"; readonly id: number; readonly slug: string }
  | { readonly type: "run"; readonly id: number; readonly inputs: Tensors; readonly options: RunOptions }
  | {
      readonly type: "inspect";
      readonly id: number;
      /** Null: those of the first golden case. */
      readonly inputs: Tensors | null;
      readonly graph?: string;
      /** The tensor whose values are wanted. */
      readonly show: string | null;
    }
  | {
      readonly type: "measure";
      readonly id: number;
      /** Null: those of the first golden case. */
      readonly inputs: Tensors | null;
      readonly graph?: string;
    };

/** What this device, with this provider, made of the model's golden vectors. */
export interface Certificate {
  readonly sha256: string;
  readonly provider: Provider;
  readonly cases: number;
  /** Largest |a - b| over all outputs and probes. */
  readonly maxError: number;
  /** The copy on this device was damaged and has been fetched again. */
  readonly repaired: boolean;
}

export interface ModelFailure {
  readonly reason:
    | "unreachable"
    | "checksum"
    | "truncated"
    | "insecure"
    | "golden"
    | "no-webgpu"
    | "lost"
    | "runtime";
  readonly detail: string;
}

/** The median of so many runs, and the size of the runtime's memory where it can be told. */
export interface Measured {
  readonly ms: number;
  readonly runs: number;
  readonly heapBytes: number | null;
}

export interface Progress {
  readonly loaded: number;
  readonly total: number;
}

/** What a worker says without being asked. */
export type ModelEvent =
  | ({ readonly type: "progress" } & Progress)
  | { readonly type: "lost"; readonly detail: string };

export type ModelReply =
  | { readonly type: "loaded"; readonly id: number; readonly certificate: Certificate }
  /** `ms` is the median over `runs` runs of the same input. */
  | {
      readonly type: "ran";
      readonly id: number;
      readonly outputs: Tensors;
      readonly ms: number;
      readonly runs: number;
    }
  | ({ readonly type: "measured"; readonly id: number } & Measured)
  | ({ readonly type: "inspected"; readonly id: number } & Inspection)
  | { readonly type: "failed"; readonly id: number; readonly failure: ModelFailure };
