import type { Server as HttpServer } from "node:http";
import type { Runtime } from "../runtime.ts";
import type { LiveDeps } from "./deps.ts";
import { openGateway } from "./gateway.ts";
import { openRedisAdapter } from "./redis-adapter.ts";

export interface LiveParts extends Pick<LiveDeps, "actorFrom" | "participantOf"> {
  readonly httpServer: HttpServer;
  readonly runtime: Pick<Runtime, "env" | "ledger" | "log" | "clock" | "newId">;
}

export interface Live {
  /** False while nodes cannot hear each other: then rooms hear nothing either. */
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
}

/** Rooms on the http server: alone with the in-memory adapter, with other nodes when REDIS_URL is set. */
export async function attachLive({
  httpServer,
  runtime,
  actorFrom,
  participantOf,
}: LiveParts): Promise<Live> {
  const { env, ledger, log, clock, newId } = runtime;
  const report = (err: unknown, about: string) =>
    log.error({ err, about }, "the room met an unexpected error");
  const deps: LiveDeps = {
    ledger,
    logger: log,
    now: clock,
    newId,
    baseUrl: env.baseUrl,
    actorFrom,
    participantOf,
    report,
  };
  const redis = env.redisUrl ? await openRedisAdapter(env.redisUrl, log) : null;
  const gateway = openGateway({ httpServer, adapter: redis?.adapter }, deps);
  return {
    connected: () => redis?.connected() ?? true,
    close: async () => {
      await gateway.close();
      await redis?.close();
    },
  };
}
