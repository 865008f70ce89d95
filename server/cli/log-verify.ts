import { z } from "zod";
import { openDb } from "#db/client.ts";
import { readEnv } from "../env.ts";
import { type Verification, verifyLog } from "../log/verify.ts";

const EXIT = { intact: 0, broken: 1, unusable: 2 } as const;

const sentence = (interviewId: string, result: Verification): string => {
  if (result.status === "intact") return `${interviewId}: ${result.entries} entries, the chain is intact.`;
  if (result.status === "missing") return `There is no interview ${interviewId}.`;
  return `${interviewId}: entry ${result.seq} is broken: ${result.reason}.`;
};

async function main(interviewId: string | undefined): Promise<number> {
  const env = readEnv(process.env);
  const id = z.uuid().safeParse(interviewId);
  if (!env.ok || !id.success) {
    console.error(env.ok ? "Usage: npm run log:verify -- <interview id>" : env.failure.message);
    return EXIT.unusable;
  }
  const { databaseUrl, dataDir } = env.value;
  const opened = await openDb({ databaseUrl: databaseUrl ?? undefined, dataDir });
  if (!opened.ok) {
    console.error(opened.failure.message);
    return EXIT.unusable;
  }
  const result = await verifyLog(opened.value.db, id.data).finally(opened.value.close);
  console.log(sentence(id.data, result));
  return result.status === "missing" ? EXIT.unusable : EXIT[result.status];
}

process.exitCode = await main(process.argv[2]);
