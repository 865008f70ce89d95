import { startDryrun } from "./realtime-peers.ts";

export interface JoinBench {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly edits: number;
}

/** Someone comes late: first to a server that was just started, then again. Until the document's bytes are here. */
export async function measureJoin({ databaseUrl, dataDir, edits }: JoinBench) {
  const writer = await startDryrun({ databaseUrl, dataDir, args: ["1", `${edits}`] });
  const interviewId = writer.rooms[0]?.interviewId ?? "";
  await writer.stop();
  const reader = await startDryrun({ databaseUrl, dataDir, args: ["1", interviewId] });
  const join = async () => {
    const start = performance.now();
    const client = await reader.dial(0, 1);
    const ms = performance.now() - start;
    client.close();
    return { ms, bytes: client.joinedBytes };
  };
  const cold = await join();
  const warm = [await join(), await join(), await join(), await join(), await join()];
  await reader.stop();
  warm.sort((a, b) => a.ms - b.ms);
  return { cold: cold.ms, warm: warm[2]?.ms ?? 0, bytes: cold.bytes };
}
