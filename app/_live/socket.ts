import { io, type Socket } from "socket.io-client";
import type { Role } from "#domain/access/actor.ts";
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

function listen<E extends keyof Heard>(socket: Socket, event: E, listener: Heard[E]): () => void {
  const name: string = event === "rejected" ? "connect_error" : (NAMES[event] ?? event);
  const told = listener as (...args: unknown[]) => void;
  // An active socket retries by itself: that is a lost network, not a refusal.
  const refused = (error: Error) => !socket.active && told(codeOf(error));
  const heard = event === "rejected" ? refused : told;
  socket.on(name, heard);
  return () => socket.off(name, heard);
}

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
    send: (event, ...args) => {
      if (socket.connected) socket.emit(event, ...args);
    },
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
