import type { Logger } from "pino";
import type { Actor, Participant, Role } from "#domain/access/actor.ts";
import type { Result } from "#domain/result.ts";
import type { LedgerDeps } from "../log/ledger.ts";

export interface PlaceAsked {
  readonly interviewId: string;
  readonly as?: Role | undefined;
}

/** How long a join waits for text that was relayed before it and is not stored yet. */
export const FLUSH_MS = 3_000;

/** What the live part needs of the rest; the composition root passes it in. */
export interface LiveDeps {
  readonly ledger: LedgerDeps;
  readonly logger: Logger;
  readonly now: () => number;
  readonly newId: () => string;
  /** The address that people use: the only foreign host that may open sockets. */
  readonly baseUrl: string;
  readonly actorFrom: (cookieHeader: string | undefined, ask: PlaceAsked) => Promise<Actor>;
  /** The actor's place, if it still stands. */
  readonly participantOf: (actor: Actor, interviewId: string) => Promise<Result<Participant>>;
  readonly report: (error: unknown, about: string) => void;
}
