import type { RunnerReply, RunnerRequest } from "./protocol.ts";

/** What a program could use to leave its worker; the worker's content security policy refuses the network anyway. */
const WAYS_OUT = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "importScripts",
  "indexedDB",
  "caches",
  "BroadcastChannel",
  "Worker",
  "SharedWorker",
  "postMessage",
  "onmessage",
] as const;
const NAVIGATOR_WAYS_OUT = ["storage", "sendBeacon", "serviceWorker", "locks", "credentials"] as const;

/** Hides a property wherever the object inherits it from, for good. */
const hide = (object: object, name: string): void => {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner)) {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (found?.configurable) Object.defineProperty(owner, name, { value: undefined, configurable: false });
    else if (found?.writable) Reflect.set(owner, name, undefined);
  }
};

/** The worker's line to the page, kept in this closure: a program that runs later cannot send on it. */
export const takeScope = () => {
  const send = globalThis.postMessage.bind(globalThis) as (message: unknown) => void;
  const listen = globalThis.addEventListener.bind(globalThis);
  return {
    reply: (message: RunnerReply): void => send(message),
    disarm: (): void => {
      for (const name of WAYS_OUT) hide(globalThis, name);
      for (const name of NAVIGATOR_WAYS_OUT) hide(navigator, name);
    },
    serve: (handle: (request: RunnerRequest) => void | Promise<void>): void =>
      listen("message", (event) => void handle((event as MessageEvent<RunnerRequest>).data)),
  };
};
