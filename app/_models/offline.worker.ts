import { keepAnswer, SHELL_CACHE, shellKey } from "./offline-cache.ts";
import { wayOf } from "./offline-rules.ts";

/** The part of a service worker's scope that is needed here. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchedEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface ServiceScope {
  addEventListener(type: "install" | "activate", listener: (event: LastingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchedEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
const scope = globalThis as unknown as ServiceScope;

/** In development a chunk's name stays and its content changes: only what says so is immutable. */
const lasting = (kept: Response | undefined): boolean =>
  kept?.headers.get("cache-control")?.includes("immutable") ?? false;

async function answer(event: FetchedEvent, url: URL, way: "network-first" | "kept-first"): Promise<Response> {
  const key = shellKey(url);
  const kept = await caches.match(key, { cacheName: SHELL_CACHE });
  if (kept && way === "kept-first" && lasting(kept)) return kept;
  try {
    const fresh = await fetch(event.request);
    event.waitUntil(keepAnswer(key, fresh.clone()));
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function notKept({ request }: FetchedEvent): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  const asked = { method, url: new URL(url), partial: headers.has("rsc") };
  const way = wayOf(asked, scope.location.origin);
  if (way === "leave") return;
  event.respondWith(way === "not-kept" ? notKept(event) : answer(event, asked.url, way));
});
