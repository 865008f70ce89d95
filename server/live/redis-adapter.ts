import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { Logger } from "pino";
import { createClient } from "redis";
import type { ServerOptions } from "socket.io";

export interface RedisAdapter {
  readonly adapter: ServerOptions["adapter"];
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
}

/** Messages between nodes. Without an error listener the client would never connect again after an outage. */
export async function openRedisAdapter(url: string, log: Logger): Promise<RedisAdapter> {
  const client = createClient({ url });
  client.on("error", (err: Error) => log.error({ err }, "redis"));
  await client.connect();
  return {
    adapter: createAdapter(client),
    connected: () => client.isReady,
    close: async () => {
      if (client.isOpen) await client.close();
    },
  };
}
