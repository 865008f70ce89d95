import type { Runtime } from "./runtime.ts";

const OWN_MACHINE: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** Whether Dryrun runs for whoever started it: the embedded database, reached from this machine alone. */
export const isOwnMachine = ({ env, driver }: Pick<Runtime, "env" | "driver">): boolean =>
  driver === "pglite" && OWN_MACHINE.has(env.host) && OWN_MACHINE.has(new URL(env.baseUrl).hostname);
