/** Numbers of the live wire on their own, so that a browser can read them without the schemas. */

/** One number; a client of another version is told to reload. */
export const LIVE_PROTOCOL = 1;
/** A single Yjs update. A paste larger than this is refused before it is sent. */
export const MAX_UPDATE_BYTES = 256 * 1024;
export const MAX_PRESENCE_BYTES = 8 * 1024;
export const MAX_COMMAND_BYTES = 1024 * 1024;
/** A silent loss of the connection shows within the sum of the two. */
export const PING_INTERVAL_MS = 4_000;
export const PING_TIMEOUT_MS = 5_000;
export const RECONNECT_DELAY_MS = 100;
export const RECONNECT_DELAY_MAX_MS = 5_000;
