import type * as Y from "yjs";
import type { Messages } from "#app/_i18n/catalogues.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import type { Answer, GraphRun } from "./model-client.ts";
import type { Certificate, RunOptions } from "./protocol.ts";
import type { Ran } from "./shared-result.tsx";

/** Runs the model or one of its companions in the worker; never rejects. Runs are answered in order. */
export type RunGraph = (inputs: Tensors, options?: RunOptions) => Promise<Answer<GraphRun>>;

/**
 * What a demo gets, in the Model Lab and in a room. All that people set lives in `doc` (`useDemoState`, `useDrawing`),
 * so that everybody in a room sees the same and a replay shows it again; what follows from it is computed in each
 * browser, with a seed from that state where chance takes part.
 */
export interface DemoProps {
  readonly card: ModelCard;
  readonly doc: Y.Doc;
  readonly participantId: string;
  /** Observers look on, and so does everyone after the end. */
  readonly mayEdit: boolean;
  /** Null until the model has reproduced its golden vectors on this device; a run before that fails. */
  readonly certificate: Certificate | null;
  readonly run: RunGraph;
  /** The latest result that was recorded, by nobody's name in the Model Lab, and how to record one: for models with `labels` only. */
  readonly recorded: (Ran & { readonly byName: string | null }) | null;
  readonly record: (ran: Ran) => void;
}

/** Where a demo's words are: each family of models has a file per language, loaded with the demo. */
export type DemoWords = Extract<keyof Messages, `demo${string}`>;

/** The module `demos/<slug>/demo.tsx`. */
export interface DemoModule {
  readonly default: (props: DemoProps) => React.ReactNode;
  readonly words: DemoWords | null;
}
