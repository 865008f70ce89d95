import * as Y from "yjs";
import { MAX_UPDATE_BYTES } from "#domain/wire/live-limits.ts";
import { lackOf } from "./lack.ts";
import type { LivePort } from "./port.ts";

const RETRY_MS = 1_000;
/** The server could not take it now, and may later. */
const PASSING: ReadonlySet<string> = new Set(["unavailable", "too-many-requests", "unexpected"]);

/** Origin of transactions that bring the server's text. */
export const FROM_SERVER = Symbol("from the server");

export interface ServerText {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

export interface DocProviderOptions {
  readonly onChange: () => void;
  /** Origin of the transactions that bring back text kept in this browser. */
  readonly localCopy: unknown;
}

interface Edit {
  readonly update: Uint8Array;
  readonly count: number;
  /** Its number on this connection; null while it was not sent. */
  sentAs: number | null;
}

/**
 * Keeps a Y.Doc and the server's log equal over a connection that drops, repeats and reorders. An edit is forgotten
 * only after the server has acknowledged that it is committed.
 */
export class DocProvider {
  #edits: Edit[] = [];
  #last = 0;
  #joined = false;
  #everJoined = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #refusal: string | null = null;
  readonly #stops: (() => void)[];

  constructor(
    readonly doc: Y.Doc,
    readonly port: LivePort,
    readonly options: DocProviderOptions,
  ) {
    doc.on("update", this.#edited);
    this.#stops = [
      port.on("lost", this.#lost),
      port.on("doc:updated", (update) => Y.applyUpdate(doc, update, FROM_SERVER)),
      port.on("doc:saved", ({ n }) => this.#saved(n)),
      port.on("doc:refused", ({ n, code }) => this.#refused(n, code)),
    ];
  }

  get unsaved(): number {
    return this.#edits.reduce((sum, edit) => sum + edit.count, 0);
  }

  get refusal(): string | null {
    return this.#refusal;
  }

  /** `whole`: the reply holds everything the server has, not only what is new since an earlier join. */
  joined(server: ServerText, whole: boolean): void {
    const parts = [...(server.snapshot ? [server.snapshot] : []), ...server.updates];
    if (whole) this.#compare(parts);
    this.#last = 0;
    for (const edit of this.#edits) edit.sentAs = null;
    this.#joined = true;
    this.#everJoined = true;
    this.doc.transact(() => {
      for (const part of parts) Y.applyUpdate(this.doc, part, FROM_SERVER);
    }, FROM_SERVER);
    this.#sendUnsent();
  }

  destroy(): void {
    clearTimeout(this.#retry);
    this.doc.off("update", this.#edited);
    for (const stop of this.#stops) stop();
  }

  /** After a reload the edits themselves are gone, but the local copy holds their text: the difference is sent. */
  #compare(parts: readonly Uint8Array[]): void {
    const lack = lackOf(parts, this.doc);
    this.#edits = lack ? [{ update: lack, count: Math.max(1, this.unsaved), sentAs: null }] : [];
  }

  #edited = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_SERVER) return;
    // Before the first join nobody knows what the server has; the comparison then finds what is missing.
    if (origin === this.options.localCopy && !this.#everJoined) return;
    this.#edits.push({ update, count: 1, sentAs: null });
    if (this.#joined) this.#sendUnsent();
    else this.options.onChange();
  };

  #lost = (): void => {
    this.#joined = false;
    clearTimeout(this.#retry);
    for (const edit of this.#edits) edit.sentAs = null;
    this.options.onChange();
  };

  #saved(n: number): void {
    this.#edits = this.#edits.filter((edit) => edit.sentAs === null || edit.sentAs > n);
    this.options.onChange();
  }

  #refused(n: number, code: string): void {
    const refused = this.#edits.find((edit) => edit.sentAs === n);
    if (!refused) return;
    if (PASSING.has(code)) {
      refused.sentAs = null;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#joined && this.#sendUnsent(), RETRY_MS);
    } else this.#refusal = code;
    this.options.onChange();
  }

  #sendUnsent(): void {
    this.#edits = [...this.#edits.filter((e) => e.sentAs !== null), ...merged(this.#unsent())];
    for (const edit of this.#unsent()) {
      if (edit.update.byteLength > MAX_UPDATE_BYTES) {
        this.#refusal = "too-large";
        continue;
      }
      this.#last += 1;
      edit.sentAs = this.#last;
      this.port.send("doc:update", this.#last, edit.update);
    }
    this.options.onChange();
  }

  #unsent(): Edit[] {
    return this.#edits.filter((edit) => edit.sentAs === null);
  }
}

/** Fewer, larger updates, none above the limit of one message unless an edit was so by itself. */
function merged(edits: readonly Edit[]): Edit[] {
  const groups: Edit[][] = [];
  let bytes = 0;
  for (const edit of edits) {
    const group = groups.at(-1);
    bytes += edit.update.byteLength;
    if (group && bytes <= MAX_UPDATE_BYTES) group.push(edit);
    else {
      groups.push([edit]);
      bytes = edit.update.byteLength;
    }
  }
  return groups.map((group) => ({
    update: Y.mergeUpdates(group.map((e) => e.update)),
    count: group.reduce((sum, e) => sum + e.count, 0),
    sentAs: null,
  }));
}
