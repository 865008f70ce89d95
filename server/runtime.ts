import type { Logger } from "pino";
import type { OpenedDb } from "#db/client.ts";
import type { RateLimits } from "./auth/rate-limits.ts";
import type { Env } from "./env.ts";
import type { Live } from "./live/attach.ts";
import type { LedgerDeps } from "./log/ledger.ts";
import type { ModelLibrary } from "./models/library.ts";

/**
 * What the process holds once. The custom server, route handlers and pages are bundled apart and hold separate copies
 * of every module, so the one object is kept on globalThis under a registered symbol.
 */
export interface Runtime {
  readonly env: Env;
  readonly version: string;
  readonly db: OpenedDb["db"];
  readonly sql: OpenedDb["sql"];
  readonly driver: OpenedDb["driver"];
  readonly log: Logger;
  readonly models: ModelLibrary;
  readonly limits: RateLimits;
  readonly live: Pick<Live, "connected">;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** The only way into the log: participants ask through `recordCommand`, the server itself through `log.append`. */
  readonly ledger: LedgerDeps;
}

const KEY = Symbol.for("dryrun.runtime");
type Holder = { [KEY]?: Runtime };

export const installRuntime = (runtime: Runtime): void => {
  (globalThis as Holder)[KEY] = runtime;
};

export function runtime(): Runtime {
  const installed = (globalThis as Holder)[KEY];
  if (!installed) throw new Error("the runtime is not installed: start Dryrun through server/main.ts");
  return installed;
}
