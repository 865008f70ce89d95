import type { Server as HttpServer } from "node:http";
import { Server, type ServerOptions } from "socket.io";
import { type Failure, type FailureCode, fail, type Result } from "#domain/result.ts";
import {
  Handshake,
  LIVE_PROTOCOL,
  MAX_COMMAND_BYTES,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
} from "#domain/wire/live.ts";
import { liveParser } from "#domain/wire/live-parser.ts";
import { announce, tellLobby } from "./broadcast.ts";
import { Connection } from "./connection.ts";
import type { LiveDeps } from "./deps.ts";
import { flusher } from "./flush.ts";
import { isOwnOrigin } from "./origin.ts";
import { type LiveServer, type LiveSocket, personOf, type SocketData } from "./rooms.ts";

/** Room for the envelope around the largest command. */
const ENVELOPE_BYTES = 4 * 1024;
const HANDSHAKE_MS = 10_000;
const KNOWN_EVENTS: readonly string[] = [
  "room:join",
  "doc:update",
  "presence:update",
  "command:send",
  "clock:ask",
];

export interface Gateway {
  readonly io: LiveServer;
  close(): Promise<void>;
}

async function identify(deps: LiveDeps, socket: LiveSocket): Promise<Result<SocketData>> {
  const asked = Handshake.safeParse(socket.handshake.auth);
  if (!asked.success) return fail("invalid-input", "not a handshake");
  const { protocol, interviewId, as } = asked.data;
  if (protocol !== LIVE_PROTOCOL) return fail("outdated", `the server speaks protocol ${LIVE_PROTOCOL}`);
  const actor = await deps.actorFrom(socket.handshake.headers.cookie, { interviewId, as });
  const found = await deps.participantOf(actor, interviewId);
  if (!found.ok) return found;
  const { id, role, name } = found.value;
  return { ok: true, value: { interviewId, participant: { id, role, name }, status: "linked" } };
}

/** Socket.IO hands `data` to the client's connect_error. */
const refusal = ({ code, message }: { code: FailureCode; message: string }): Error =>
  Object.assign(new Error(code), { data: { code, message } satisfies Failure });

function authenticate(deps: LiveDeps, socket: LiveSocket, next: (error?: Error) => void): void {
  identify(deps, socket).then(
    (identity) => {
      if (!identity.ok) return next(refusal(identity.failure));
      Object.assign(socket.data, identity.value);
      next();
    },
    (err: unknown) => {
      const requestId = deps.newId();
      deps.logger.error({ err, requestId }, "authenticate a socket");
      next(refusal({ code: "unexpected", message: `see the server's log for ${requestId}` }));
    },
  );
}

/** An event that this protocol does not have gets an answer where one is awaited, and nothing else. */
function answerUnknown(event: string, ...args: unknown[]): void {
  const reply = args.at(-1);
  if (!KNOWN_EVENTS.includes(event) && typeof reply === "function")
    reply(fail("invalid-input", "no such event"));
}

/** Other nodes hear of facts through the adapter, and fold them before their next decision. */
function connectNodes(io: LiveServer, deps: LiveDeps): void {
  io.on("log:advanced", (interviewId) => {
    if (deps.ledger.log.known(interviewId))
      deps.ledger.log.head(interviewId).catch((error: unknown) => deps.report(error, "follow another node"));
  });
}

export interface GatewayOptions {
  readonly httpServer: HttpServer;
  /** Shared by several nodes; absent on a single one. */
  readonly adapter?: ServerOptions["adapter"] | undefined;
}

/** Serves rooms on the http server. Nothing is read from a socket before its handshake names a participant. */
export function openGateway({ httpServer, adapter }: GatewayOptions, deps: LiveDeps): Gateway {
  const io: LiveServer = new Server(httpServer, {
    serveClient: false,
    parser: liveParser,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HANDSHAKE_MS,
    maxHttpBufferSize: MAX_COMMAND_BYTES + ENVELOPE_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request, deps.baseUrl)),
    ...(adapter ? { adapter } : {}),
  });
  const flush = flusher(io, deps, adapter !== undefined);
  io.use((socket, next) => authenticate(deps, socket, next));
  io.on("connection", (socket) => {
    void socket.join(personOf(socket.data.participant.id));
    socket.onAny(answerUnknown);
    new Connection(io, socket, deps, flush).listen();
  });
  if (adapter) connectNodes(io, deps);
  const unsubscribe = deps.ledger.log.subscribe({
    recorded: (announcement) => {
      const lobby = announce(io, announcement);
      if (adapter) io.serverSideEmit("log:advanced", announcement.interviewId);
      if (lobby)
        tellLobby(io, announcement.interviewId).catch((error: unknown) =>
          deps.report(error, "tell who waits"),
        );
    },
    available: (available) => io.local.emit("log:available", available),
  });
  const close = async () => {
    unsubscribe();
    await io.close();
  };
  return { io, close };
}
