import type { Item } from "./item.ts";

/** A node that cannot write holds this much and then refuses more; browsers keep what was refused. */
export const MAX_QUEUED_ITEMS = 50_000;
export const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const MAX_BATCH_ITEMS = 256;

const weight = (item: Item): number => (item.kind === "text" ? item.bytes.byteLength : 0);

/** First in, first out, with what could not be written put back in front. */
export class ItemQueue {
  #items: Item[] = [];
  #bytes = 0;
  /** Items still to be taken alone, to find the one that the database refuses. */
  #alone = 0;

  get size(): number {
    return this.#items.length;
  }

  /** False when the queue is full. */
  offer(item: Item): boolean {
    if (this.#items.length >= MAX_QUEUED_ITEMS || this.#bytes + weight(item) > MAX_QUEUED_BYTES) return false;
    this.#items.push(item);
    this.#bytes += weight(item);
    return true;
  }

  take(): readonly Item[] {
    const size = this.#alone > 0 ? 1 : MAX_BATCH_ITEMS;
    this.#alone = Math.max(0, this.#alone - 1);
    const batch = this.#items.splice(0, size);
    for (const item of batch) this.#bytes -= weight(item);
    return batch;
  }

  putBack(batch: readonly Item[]): void {
    this.#items = [...batch, ...this.#items];
    for (const item of batch) this.#bytes += weight(item);
  }

  takeAlone(count: number): void {
    this.#alone = count;
  }
}
