import type { AddressInfo } from "node:net";
import { createServer, connect as dial, type Socket } from "node:net";

export interface RoughNetwork {
  readonly url: string;
  /** Breaks every connection that is open now. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

const MAX_DELAY_MS = 25;

/** In order, as TCP is, but late. */
function pipeLate(from: Socket, to: Socket, random: () => number): void {
  let last = Promise.resolve();
  from.on("data", (chunk) => {
    const wait = new Promise<void>((resolve) => setTimeout(resolve, random() * MAX_DELAY_MS));
    last = last.then(() => wait).then(() => void (to.destroyed || to.write(chunk)));
  });
  from.on("close", () => to.destroy());
  from.on("error", () => to.destroy());
}

/** A network between a client and a server that delays everything and can break. */
export async function roughNetwork(port: number, random: () => number): Promise<RoughNetwork> {
  const open = new Set<Socket>();
  const relay = createServer((client) => {
    const server = dial(port, "127.0.0.1");
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on("close", () => open.delete(socket));
    }
    pipeLate(client, server, random);
    pipeLate(server, client, random);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut,
    close: () =>
      new Promise((resolve) => {
        cut();
        relay.close(() => resolve());
      }),
  };
}

/** mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
