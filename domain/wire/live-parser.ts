/**
 * Packets of the live wire. Socket.IO's own parser sends a frame for each binary part and takes at most ten of them;
 * here a packet is one frame: text without binary parts, else the length of a JSON head, the head, and the parts,
 * each after its length.
 */
interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number | undefined;
  readonly data?: unknown;
}

type Listener = (packet: Packet) => void;

const TYPE = { connect: 0, disconnect: 1, event: 2, ack: 3, refused: 4 } as const;
/** Names that Socket.IO emits itself: from a peer they would be forgeries. */
const RESERVED = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
const LENGTH_BYTES = 4;
const MARK = "$part";

function withoutParts(value: unknown, parts: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { [MARK]: parts.push(value) - 1 };
  if (Array.isArray(value)) return value.map((item) => withoutParts(item, parts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutParts(item, parts)]));
}

function withParts(value: unknown, parts: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withParts(item, parts));
  if (typeof value !== "object" || value === null) return value;
  if (MARK in value) {
    const part = parts[Number(value[MARK])];
    if (!part) throw new Error("a part is missing");
    return part;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withParts(item, parts)]));
}

function frame(head: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const all = [head, ...parts];
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + LENGTH_BYTES + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of all) {
    view.setUint32(at, part.length);
    bytes.set(part, at + LENGTH_BYTES);
    at += LENGTH_BYTES + part.length;
  }
  return bytes;
}

function unframe(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH_BYTES + view.getUint32(at);
    if (end > bytes.length) throw new Error("a part is cut off");
    parts.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return parts;
}

function isWellFormed({ type, data }: Packet): boolean {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  if (type === TYPE.connect) return data === undefined || isObject;
  if (type === TYPE.disconnect) return data === undefined;
  if (type === TYPE.refused) return isObject || typeof data === "string";
  if (!Array.isArray(data)) return false;
  return type === TYPE.ack || (typeof data[0] === "string" && !RESERVED.includes(data[0]));
}

function packetOf(head: string, parts: readonly Uint8Array[]): Packet {
  const [type, nsp, id, data] = JSON.parse(head) as [unknown, unknown, unknown, unknown];
  const known = typeof type === "number" && Object.values<number>(TYPE).includes(type);
  const numbered = id === null || (Number.isSafeInteger(id) && Number(id) >= 0);
  if (!known || typeof nsp !== "string" || !numbered) throw new Error("not a packet");
  const packet: Packet = {
    type,
    nsp,
    ...(id === null ? {} : { id: Number(id) }),
    ...(data === undefined ? {} : { data: parts.length > 0 ? withParts(data, parts) : data }),
  };
  if (!isWellFormed(packet)) throw new Error("a malformed packet");
  return packet;
}

export class Encoder {
  readonly #text = new TextEncoder();

  encode({ type, nsp, id, data }: Packet): (string | Uint8Array)[] {
    const parts: Uint8Array[] = [];
    const head = [type, nsp, id ?? null];
    if (data !== undefined) head.push(withoutParts(data, parts) as string);
    const json = JSON.stringify(head);
    return parts.length > 0 ? [frame(this.#text.encode(json), parts)] : [json];
  }
}

/** Socket.IO listens for "decoded"; an error thrown by `add` closes the connection. */
export class Decoder {
  readonly #text = new TextDecoder("utf-8", { fatal: true });
  readonly #listeners = new Set<Listener>();

  add(frameOrText: string | Uint8Array | ArrayBuffer): void {
    const packet = typeof frameOrText === "string" ? packetOf(frameOrText, []) : this.#unpack(frameOrText);
    for (const listener of [...this.#listeners]) listener(packet);
  }

  on(_decoded: "decoded", listener: Listener): this {
    this.#listeners.add(listener);
    return this;
  }

  off(_decoded: "decoded", listener: Listener): this {
    this.#listeners.delete(listener);
    return this;
  }

  /** The server's name for `off`. */
  removeListener(decoded: "decoded", listener: Listener): this {
    return this.off(decoded, listener);
  }

  destroy(): void {
    this.#listeners.clear();
  }

  #unpack(bytes: Uint8Array | ArrayBuffer): Packet {
    const [head, ...parts] = unframe(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    return packetOf(this.#text.decode(head), parts);
  }
}

export const liveParser = { Encoder, Decoder };
