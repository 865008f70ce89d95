/** What the header says about the connection, one state at a time. */
export type Connection =
  | { readonly status: "connecting" }
  | { readonly status: "waiting" }
  | { readonly status: "saved" }
  | { readonly status: "saving"; readonly edits: number }
  /** Connected, but the server cannot write just now: it acknowledges nothing until it can. */
  | { readonly status: "stalled"; readonly edits: number }
  /** Edits typed meanwhile stay in this browser. */
  | { readonly status: "offline"; readonly edits: number }
  /** `edits` could not be saved; `code` says why, in the words of domain/result.ts. */
  | { readonly status: "refused"; readonly code: string; readonly edits: number }
  | { readonly status: "removed" }
  | { readonly status: "ended"; readonly edits: number };

export interface LinkFacts {
  readonly link: "connecting" | "joining" | "waiting" | "joined" | "lost";
  /** Edits and commands that the server has not acknowledged. */
  readonly unsaved: number;
  readonly refusal: string | null;
  readonly removed: boolean;
  readonly ended: boolean;
  /** The server can write to its log. */
  readonly available: boolean;
}

export const initialFacts: LinkFacts = {
  link: "connecting",
  unsaved: 0,
  refusal: null,
  removed: false,
  ended: false,
  available: true,
};

/** The worst news first: whoever reads one line must not miss that something is not saved. */
export function connectionOf(facts: LinkFacts): Connection {
  const { link, unsaved, refusal } = facts;
  if (facts.removed) return { status: "removed" };
  if (refusal !== null) return { status: "refused", code: refusal, edits: unsaved };
  if (link === "waiting") return { status: "waiting" };
  if (link === "connecting") return { status: "connecting" };
  if (link !== "joined") return { status: "offline", edits: unsaved };
  if (!facts.available) return { status: "stalled", edits: unsaved };
  if (facts.ended) return { status: "ended", edits: unsaved };
  return unsaved === 0 ? { status: "saved" } : { status: "saving", edits: unsaved };
}

/** Leaving the page now would lose work, or leave it in this browser alone. */
export const mustWarn = (connection: Connection): boolean =>
  "edits" in connection ? connection.edits > 0 : false;
