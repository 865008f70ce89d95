import { spawn } from "node:child_process";
import { builtDigest, sourceDigest } from "./stamp.ts";

/** Builds what is missing or older than its sources, then runs the server in a process of its own. */
const root = process.cwd();

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

if (builtDigest(root) !== sourceDigest(root)) {
  console.log("Building Dryrun: about a minute, only after a change.");
  const code = await run(["--import", "tsx", "server/build/build.ts"], process.env);
  if (code !== 0) process.exit(code);
}
process.exitCode = await run(["--enable-source-maps", ".build/server.mjs"], {
  ...process.env,
  NODE_ENV: "production",
});
