import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { pino } from "pino";
import { readEnv } from "./env.ts";
import { REQUEST_ID, requestId } from "./request-id.ts";
import { createStaticFiles } from "./static.ts";

const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
const read = readEnv(process.env);
if (!read.ok) {
  console.error(`Dryrun cannot start, the environment is wrong:\n${read.failure.message}`);
  process.exit(1);
}
const env = read.value;
const log = pino({ level: env.logLevel });
const root = process.cwd();

const httpServer = createServer();
const pages = next({ dev: values.dev, dir: root, hostname: env.host, port: env.port, httpServer });
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

httpServer.listen(env.port, env.host, () => log.info(`Dryrun is at ${env.baseUrl}`));
