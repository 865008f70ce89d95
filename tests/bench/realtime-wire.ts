import { once } from "node:events";
import WebSocket from "ws";
import { LIVE_PROTOCOL } from "#domain/wire/live.ts";
import { Decoder, Encoder } from "#domain/wire/live-parser.ts";

/** One client of one room, as thin as its protocol allows, so that the servers are compared and not the clients. */
export interface ThinClient {
  readonly send: (update: Uint8Array) => void;
  /** Times out nothing and keeps nothing: called for each update that arrives, and for each own one acknowledged. */
  onUpdate: (update: Uint8Array) => void;
  onAcknowledged: (count: number) => void;
  readonly close: () => void;
  /** Bytes of the document that came with the join. */
  readonly joinedBytes: number;
}

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const AUTH = 2;
const SYNC_STATUS = 8;
const EVENT = 2;
const ACK = 3;

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];

/** The bytes behind a length. */
function payload(message: Uint8Array, at: number): Uint8Array {
  let start = at;
  while ((message[start] ?? 0) >= 128) start += 1;
  return message.subarray(start + 1);
}

type Heard = (message: Buffer, isBinary: boolean) => void;

interface Dialled {
  readonly socket: WebSocket;
  /** From here on; what came before is told first. */
  readonly hear: (heard: Heard) => void;
}

/** Listens from the first byte: a server may speak in the same packet that opens the connection. */
async function dial(url: string, headers: Record<string, string> = {}): Promise<Dialled> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  socket.binaryType = "nodebuffer";
  const early: [Buffer, boolean][] = [];
  let listener: Heard = (message, isBinary) => early.push([message, isBinary]);
  socket.on("message", (message: Buffer, isBinary: boolean) => listener(message, isBinary));
  await once(socket, "open");
  const hear = (heard: Heard) => {
    listener = heard;
    for (const [message, isBinary] of early) heard(message, isBinary);
  };
  return { socket, hear };
}

/** y-websocket and Hocuspocus speak y-protocols/sync; Hocuspocus puts the document's name before each message. */
export async function dialSync(url: string, name: string | null): Promise<ThinClient> {
  const { socket, hear } = await dial(url);
  const prefix = name === null ? [] : [...varint(name.length), ...Buffer.from(name)];
  const client = {
    send: (update: Uint8Array) =>
      socket.send(
        Buffer.concat([Uint8Array.from([...prefix, SYNC, UPDATE, ...varint(update.length)]), update]),
      ),
    onUpdate: (_update: Uint8Array) => {},
    onAcknowledged: (_count: number) => {},
    close: () => socket.terminate(),
    joinedBytes: 0,
  };
  const synced = new Promise<void>((resolve) => {
    hear((message) => {
      const [kind, step] = [message[prefix.length], message[prefix.length + 1]];
      if (kind === SYNC && step === UPDATE) client.onUpdate(payload(message, prefix.length + 2));
      else if (kind === SYNC_STATUS) client.onAcknowledged(1);
      else if (kind === SYNC && step === STEP_2) {
        client.joinedBytes = message.length;
        resolve();
      }
    });
  });
  if (name !== null) socket.send(Uint8Array.from([...prefix, AUTH, 0, 1, 120]));
  socket.send(Uint8Array.from([...prefix, SYNC, STEP_1, 1, 0]));
  await synced;
  return client;
}

interface LivePacket {
  readonly type: number;
  readonly data?: unknown;
}

const sizeOf = (reply: unknown): number => {
  const { snapshot, updates } = (reply as { value: { snapshot: Uint8Array | null; updates: Uint8Array[] } })
    .value;
  return (snapshot?.length ?? 0) + updates.reduce((sum, update) => sum + update.length, 0);
};

/** Dryrun: Socket.IO's handshake, then packets of the live parser. */
export async function dialLive(
  port: number,
  interviewId: string,
  participantId: string,
): Promise<ThinClient> {
  const { socket, hear } = await dial(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    cookie: `who=${participantId}`,
  });
  const encoder = new Encoder();
  const decoder = new Decoder();
  const put = (packet: { type: number; nsp: string; id?: number; data?: unknown }) => {
    for (const frame of encoder.encode(packet)) socket.send(typeof frame === "string" ? `4${frame}` : frame);
  };
  let sent = 0;
  let acknowledged = 0;
  const client = {
    send: (update: Uint8Array) => {
      sent += 1;
      put({ type: EVENT, nsp: "/", data: ["doc:update", sent, update] });
    },
    onUpdate: (_update: Uint8Array) => {},
    onAcknowledged: (_count: number) => {},
    close: () => socket.terminate(),
    joinedBytes: 0,
  };
  const joined = new Promise<void>((resolve) => {
    decoder.on("decoded", ({ type, data }: LivePacket) => {
      if (type === 0) put({ type: EVENT, nsp: "/", id: 0, data: ["room:join", { since: 0 }] });
      if (type === ACK && Array.isArray(data)) {
        client.joinedBytes = sizeOf(data[0]);
        resolve();
      }
      if (type !== EVENT || !Array.isArray(data)) return;
      if (data[0] === "doc:updated") client.onUpdate(data[1] as Uint8Array);
      if (data[0] === "doc:saved") {
        const { n } = data[1] as { n: number };
        client.onAcknowledged(n - acknowledged);
        acknowledged = n;
      }
      if (data[0] === "doc:refused") throw new Error(JSON.stringify(data));
    });
  });
  hear((message, isBinary) => {
    if (isBinary) return decoder.add(message);
    const text = message.toString();
    if (text === "2") socket.send("3");
    else if (text[0] === "0") put({ type: 0, nsp: "/", data: { protocol: LIVE_PROTOCOL, interviewId } });
    else if (text[0] === "4") decoder.add(text.slice(1));
  });
  await joined;
  return client;
}
