import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import next from "next";
import { type Logger, pino } from "pino";
import { openDb } from "#db/client.ts";
import { actorFrom } from "./auth/actor-from.ts";
import { participantOf } from "./auth/participant-of.ts";
import { createRateLimits } from "./auth/rate-limits.ts";
import { type DemoLinks, prepareDemo } from "./demo.ts";
import { type Env, readEnv, tellNextAuth } from "./env.ts";
import { admitAdmins } from "./first-admins.ts";
import { openJobs } from "./jobs/open-jobs.ts";
import { attachLive } from "./live/attach.ts";
import { openLog } from "./live/open-log.ts";
import { openModelLibrary } from "./models/library.ts";
import { publishBank } from "./publish-bank.ts";
import { REQUEST_ID, requestId } from "./request-id.ts";
import { installRuntime, type Runtime } from "./runtime.ts";
import { createStaticFiles } from "./static.ts";

/** How long requests in flight may take once the process was asked to stop. */
const CLOSE_LIMIT_MS = 10_000;
const root = process.cwd();

function refuse(what: string): never {
  console.error(`Dryrun cannot start: ${what}`);
  process.exit(1);
}

async function openRuntime(env: Env, log: Logger, httpServer: Server) {
  const dump = path.join(root, ".build/database.tar");
  const onTrouble = (err: Error) => log.error({ err }, "database connection lost");
  const place = { databaseUrl: env.databaseUrl ?? undefined, dataDir: env.dataDir, dump, onTrouble };
  const opened = await openDb(place);
  if (!opened.ok) return refuse(opened.failure.message);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const { db, sql, driver } = opened.value;
  const parts = { env, version, db, sql, driver, log, clock: Date.now, newId: randomUUID };
  const { ledger, close: closeLog } = openLog(parts);
  const live = await attachLive({
    httpServer,
    runtime: { ...parts, ledger },
    actorFrom: (cookies, ask) => actorFrom(parts, cookies, ask),
    participantOf: (actor, interviewId) => participantOf({ db }, actor, interviewId),
  });
  const models = await openModelLibrary(path.join(root, "models-onnx"), log);
  const runtime: Runtime = { ...parts, models, limits: createRateLimits(), ledger, live };
  const close = async () => {
    await live.close();
    await closeLog();
    await opened.value.close();
  };
  return { runtime, close };
}

async function servePages(httpServer: Server, { env, log }: Runtime, dev: boolean): Promise<void> {
  const pages = next({ dev, dir: root, hostname: env.host, port: env.port, httpServer });
  const staticFiles = createStaticFiles(root);
  await pages.prepare();
  const handle = pages.getRequestHandler();
  httpServer.on("request", (request, response) => {
    response.setHeader(REQUEST_ID, requestId(request));
    if (request.url?.startsWith("/socket.io/")) return;
    if (staticFiles.serve(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, requestId: request.headers[REQUEST_ID] }, "request failed");
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
}

function greeting({ version, env }: Runtime, demo: DemoLinks | null): string {
  const lines = [`Dryrun ${version} is ready: ${env.baseUrl}`];
  if (demo) lines.push(`  Demo, interviewer: ${demo.interviewer}`, `  Demo, candidate:   ${demo.candidate}`);
  return lines.join("\n");
}

process.env.NEXT_TELEMETRY_DISABLED ??= "1";
const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
const read = readEnv(process.env);
if (!read.ok) refuse(`the environment is wrong.\n${read.failure.message}`);
const env = read.value;
tellNextAuth(env);
const log = pino({ level: env.logLevel });
const httpServer = createServer();
const { runtime, close } = await openRuntime(env, log, httpServer);
installRuntime(runtime);
await publishBank(runtime, root);
await admitAdmins(runtime);
// A shared database is somebody's installation; a demo belongs to the embedded one.
const demo = runtime.driver === "pglite" ? await prepareDemo(runtime) : null;
const jobs = openJobs(runtime);

await servePages(httpServer, runtime, values.dev);
httpServer.once("error", (error) => refuse(error.message));
httpServer.listen(env.port, env.host, () => console.log(greeting(runtime, demo)));

async function stop(signal: string): Promise<void> {
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
  httpServer.close();
  httpServer.closeAllConnections();
  await jobs.close();
  await close();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
