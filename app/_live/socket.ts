import { io, type Socket } from "socket.io-client";
import type { Role } from "#domain/access/actor.ts";
import { ok, type Result } from "#domain/result.ts";
import type { JoinReply } from "#domain/wire/live.ts";
import { LIVE_PROTOCOL, RECONNECT_DELAY_MAX_MS, RECONNECT_DELAY_MS } from "#domain/wire/live-limits.ts";
import { liveParser } from "#domain/wire/live-parser.ts";
import type { Heard, LivePort } from "./port.ts";

const RECONNECT_SPREAD = 0.3;

const codeOf = (error: Error & { data?: unknown }): string => {
  const { data } = error;
  const named = typeof data === "object" && data !== null && "code" in data;
  return named && typeof data.code === "string" ? data.code : "unavailable";
};

/** Socket.IO gives up for good after the server hung up; a removed person's page closes the port itself. */
function keepTrying(socket: Socket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hungUp = (reason: string) => {
    if (reason === "io server disconnect") timer = setTimeout(() => socket.connect(), RECONNECT_DELAY_MAX_MS);
  };
  const online = () => {
    if (socket.connected || !socket.active) return;
    socket.disconnect();
    socket.connect();
  };
  socket.on("disconnect", hungUp);
  window.addEventListener("online", online);
  return () => {
    clearTimeout(timer);
    socket.off("disconnect", hungUp);
    window.removeEventListener("online", online);
  };
}

const NAMES: Partial<Record<keyof Heard, string>> = { linked: "connect", lost: "disconnect" };

/** Binary parts arrive as ArrayBuffers in a browser. */
const bytes = (part: Uint8Array | ArrayBuffer): Uint8Array => new Uint8Array(part);

function heardBy<E extends keyof Heard>(socket: Socket, event: E, listener: Heard[E]) {
  const told = listener as (...args: unknown[]) => void;
  switch (event) {
    case "rejected":
      // An active socket retries by itself: that is a lost network, not a refusal.
      return (error: Error) => !socket.active && told(codeOf(error));
    case "doc:updated":
    case "presence:updated":
      return (update: ArrayBuffer) => told(bytes(update));
    default:
      return told;
  }
}

function listen<E extends keyof Heard>(socket: Socket, event: E, listener: Heard[E]): () => void {
  const name: string = event === "rejected" ? "connect_error" : (NAMES[event] ?? event);
  const heard = heardBy(socket, event, listener);
  socket.on(name, heard);
  return () => socket.off(name, heard);
}

const joinReply = (reply: Result<JoinReply>): Result<JoinReply> => {
  if (!reply.ok || reply.value.status !== "joined") return reply;
  const { snapshot, updates } = reply.value;
  return ok({ ...reply.value, snapshot: snapshot && bytes(snapshot), updates: updates.map(bytes) });
};

const send: (socket: Socket, ...args: unknown[]) => void = (socket, event, ...args) => {
  if (!socket.connected) return;
  const [ask, reply] = args;
  if (event === "room:join" && typeof reply === "function")
    socket.emit(event, ask, (answer: Result<JoinReply>) => reply(joinReply(answer)));
  else if (typeof event === "string") socket.emit(event, ...args);
};

/** The real connection: same origin, websocket first, polling where a network forbids websockets. */
export function openSocket(interviewId: string, as: Role): LivePort {
  const socket: Socket = io({
    autoConnect: false,
    parser: liveParser,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: RECONNECT_DELAY_MS,
    reconnectionDelayMax: RECONNECT_DELAY_MAX_MS,
    randomizationFactor: RECONNECT_SPREAD,
    auth: { protocol: LIVE_PROTOCOL, interviewId, as },
  });
  let stop = (): void => undefined;
  return {
    get connected() {
      return socket.connected;
    },
    on: (event, listener) => listen(socket, event, listener),
    send: (event, ...args) => send(socket, event, ...args),
    open: () => {
      stop = keepTrying(socket);
      socket.connect();
    },
    close: () => {
      stop();
      socket.disconnect();
    },
  };
}
