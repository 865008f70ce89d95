/** Graphs on this device, each under the checksum that its card asks for. */
export const GRAPH_CACHE = "dryrun-models";
/** What the pages of the Model Lab need, graphs aside: they are kept under their checksums. */
export const SHELL_CACHE = "dryrun-lab";
/** Beyond this the oldest entries go: chunks of versions that are no longer served. */
const MAX_ENTRIES = 600;

/** One entry for each address: what follows `?` asks for the same thing differently. */
export const shellKey = (url: URL): string => url.pathname;

/** Keeps an answer, if it is one and not the one that is kept already. A full disk keeps nothing. */
export async function keepAnswer(key: string, response: Response): Promise<void> {
  if (!response.ok || response.redirected) return;
  try {
    const cache = await caches.open(SHELL_CACHE);
    const tag = response.headers.get("etag");
    const known = await cache.match(key);
    if (tag !== null && known?.headers.get("etag") === tag) return;
    await cache.put(key, response);
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MAX_ENTRIES))) await cache.delete(old);
  } catch {
    return;
  }
}
