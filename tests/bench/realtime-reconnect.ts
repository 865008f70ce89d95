import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { RECONNECT_DELAY_MAX_MS, RECONNECT_DELAY_MS } from "#domain/wire/live.ts";
import { LiveClient } from "../support/live-client.ts";
import { type RoughNetwork, roughNetwork } from "../support/rough-network.ts";
import type { Peer } from "./realtime-peers.ts";
import type { BenchReady } from "./realtime-server.ts";

const TRIES = 7;
const REST_MS = 400;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const noDelay = (): number => 0;

/** From a cut of every connection until the client has the server's state again; the median of some tries. */
async function median(network: RoughNetwork, isSynced: () => boolean): Promise<number> {
  const times: number[] = [];
  const until = async (value: boolean) => {
    while (isSynced() !== value) await sleep(1);
  };
  await until(true);
  for (let i = 0; i < TRIES; i++) {
    await sleep(REST_MS);
    const start = performance.now();
    network.cut();
    await until(false);
    await until(true);
    times.push(performance.now() - start);
  }
  await network.close();
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
}

async function ofYWebsocket(network: RoughNetwork): Promise<number> {
  const url = network.url.replace("http", "ws");
  const provider = new WebsocketProvider(url, "reconnect", new Y.Doc(), {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  return median(network, () => provider.synced).finally(() => provider.destroy());
}

async function ofHocuspocus(network: RoughNetwork): Promise<number> {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: network.url.replace("http", "ws"),
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({ websocketProvider, name: "reconnect", document: new Y.Doc() });
  provider.attach();
  return median(network, () => provider.isSynced).finally(() => {
    provider.destroy();
    websocketProvider.destroy();
  });
}

async function ofDryrun(network: RoughNetwork, peer: Peer & Partial<BenchReady>): Promise<number> {
  const room = peer.rooms?.[0];
  if (!room) throw new Error("no room");
  const place = { url: network.url, interviewId: room.interviewId, participant: room.candidate };
  const client = new LiveClient(place, {
    reconnectionDelay: RECONNECT_DELAY_MS,
    reconnectionDelayMax: RECONNECT_DELAY_MAX_MS,
    randomizationFactor: 0.3,
  });
  return median(network, () => client.status === "joined").finally(() => client.close());
}

export async function measureReconnect(name: string, peer: Peer): Promise<number> {
  const network = await roughNetwork(peer.port, noDelay);
  if (name === "y-websocket") return ofYWebsocket(network);
  return name === "hocuspocus" ? ofHocuspocus(network) : ofDryrun(network, peer);
}
