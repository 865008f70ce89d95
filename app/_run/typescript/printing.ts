/** What one run may print; what is beyond it is counted in lines. */
export const MAX_CHARACTERS = 64 * 1024;
export const MAX_LINES = 2000;
const BATCH_CHARACTERS = 8 * 1024;
const BATCH_MS = 20;
/** The first lines go out one by one: a program that then hangs is ended with whatever is still held. */
const EAGER_LINES = 100;
/** Nested values are written out to this depth, lists to this length. */
const MAX_DEPTH = 4;
const MAX_ITEMS = 100;

type Stream = "stdout" | "stderr";

const isArrayOfNumbers = (v: object): boolean => "shape" in v && "dtype" in v;

const inspectObject = (value: object, depth: number): string => {
  if (isArrayOfNumbers(value) || value instanceof Date || value instanceof RegExp) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (depth > MAX_DEPTH) return Array.isArray(value) ? "[…]" : "{…}";
  const items = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  const inner = (v: unknown) => inspect(v, depth + 1);
  if (Array.isArray(items)) {
    const shown = items.slice(0, MAX_ITEMS).map(inner);
    if (items.length > MAX_ITEMS) shown.push(`… ${items.length - MAX_ITEMS} more`);
    return `[${shown.join(", ")}]`;
  }
  if (value instanceof Map)
    return `Map {${[...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`).join(", ")}}`;
  if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
  return `{${Object.entries(value)
    .map(([k, v]) => `${k}: ${inner(v)}`)
    .join(", ")}}`;
};

const inspect = (value: unknown, depth: number): string => {
  if (typeof value === "string") return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[function ${value.name || "anonymous"}]`;
  if (typeof value === "object" && value !== null) return inspectObject(value, depth);
  return String(value);
};

/** `console` for a program: batches of text, up to the limit. */
export class Printer {
  dropped = 0;
  private readonly send: (stream: Stream, text: string) => void;
  private characters = MAX_CHARACTERS;
  private lines = MAX_LINES;
  private held = "";
  private stream: Stream = "stdout";
  private sentAt = performance.now();

  constructor(send: (stream: Stream, text: string) => void) {
    this.send = send;
  }

  print(stream: Stream, values: readonly unknown[]): void {
    const text = `${values.map((v) => inspect(v, 0)).join(" ")}\n`;
    const lines = text.split("\n").length - 1;
    if (lines > this.lines || text.length > this.characters) {
      this.dropped += lines;
      this.lines = 0;
      return;
    }
    this.lines -= lines;
    this.characters -= text.length;
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    this.held += text;
    if (this.isDue()) this.flush();
  }

  private isDue(): boolean {
    if (MAX_LINES - this.lines <= EAGER_LINES || this.held.length >= BATCH_CHARACTERS) return true;
    return performance.now() - this.sentAt > BATCH_MS;
  }

  flush(): void {
    if (this.held) this.send(this.stream, this.held);
    this.held = "";
    this.sentAt = performance.now();
  }

  console() {
    const out = (...values: unknown[]) => this.print("stdout", values);
    const err = (...values: unknown[]) => this.print("stderr", values);
    return { log: out, info: out, debug: out, table: out, dir: out, warn: err, error: err, trace: err };
  }
}
