import type { Topic } from "#domain/bank/vocabulary.ts";
import type { RouterOutputs } from "../_trpc/client.ts";

export type QueueView = RouterOutputs["queue"]["mine"];
export type EntryView = NonNullable<QueueView["entry"]>;
export type MatchView = NonNullable<QueueView["match"]>;

/** A topic with its name in the reader's language. */
export interface NamedTopic {
  readonly id: Topic;
  readonly name: string;
}
