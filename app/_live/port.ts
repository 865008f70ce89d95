import type { ToClient, ToServer } from "#domain/wire/live.ts";

/** What a connection tells besides the server's own messages. */
export interface Lifecycle {
  linked: () => void;
  lost: () => void;
  /** The server answered and said no; it is not asked again by itself. */
  rejected: (code: string) => void;
}

export type Heard = ToClient & Lifecycle;

/** The room's view of a connection: small enough that a test can drop, delay and repeat messages. */
export interface LivePort {
  readonly connected: boolean;
  /** Returns what takes the listener off again. */
  on<E extends keyof Heard>(event: E, listener: Heard[E]): () => void;
  /** Only while connected: nothing is queued here, whoever sends keeps its own unsent work. */
  send<E extends keyof ToServer>(event: E, ...args: Parameters<ToServer[E]>): void;
  open(): void;
  close(): void;
}
