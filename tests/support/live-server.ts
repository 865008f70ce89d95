import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { ServerOptions } from "socket.io";
import { findParticipant } from "#db/queries/participant.ts";
import type { Actor } from "#domain/access/actor.ts";
import { fail, ok } from "#domain/result.ts";
import type { LiveDeps } from "#server/live/deps.ts";
import { openGateway } from "#server/live/gateway.ts";
import type { TestInterviews } from "./interview.ts";

const NOBODY: Actor = { kind: "nobody" };

/** Tests sign in by naming a participant in a cookie; what is under test starts after that. */
const actorFrom: LiveDeps["actorFrom"] = async (cookie, { interviewId }) => {
  const participantId = /(?:^|; )who=([0-9a-f-]{36})/.exec(cookie ?? "")?.[1];
  return participantId ? { kind: "guest", participantId, interviewId, name: "" } : NOBODY;
};

export interface LiveServerOptions {
  readonly adapter?: ServerOptions["adapter"];
  readonly now?: () => number;
}

/** A node on a port of its own. */
export async function startLive(node: TestInterviews, options: LiveServerOptions = {}) {
  const httpServer = createServer();
  const deps: LiveDeps = {
    ledger: node.ledger,
    logger: pino({ level: "silent" }),
    now: options.now ?? Date.now,
    newId: randomUUID,
    baseUrl: "https://dryrun.example",
    actorFrom,
    participantOf: async (actor, interviewId) => {
      if (actor.kind !== "guest") return fail("not-signed-in", "nobody");
      const found = await findParticipant(node.opened.db, actor.participantId);
      if (!found || found.interviewId !== interviewId) return fail("not-found", "no place here");
      return found.removedAt ? fail("forbidden", "removed") : ok(found);
    },
    report: node.report,
  };
  const gateway = openGateway({ httpServer, adapter: options.adapter }, deps);
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const { port } = httpServer.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, gateway, close: () => gateway.close() };
}
