import type { GoldenFile } from "#domain/wire/model-card.ts";

export type GoldenHead = Pick<GoldenFile["cases"][number], "inputs" | "outputs">;

/** The exporter writes them after inputs and outputs, and they are most of the file. */
const PROBES = '"probes"';

/** Inputs and outputs of the first case, from the beginning of a golden file; null while more of it is needed. */
export function goldenHead(beginning: string): GoldenHead | null {
  const end = beginning.indexOf(PROBES);
  if (end < 0) return null;
  const text = `${beginning.slice(0, end).trimEnd().replace(/,$/, "")}}]}`;
  const { cases }: { cases: readonly GoldenHead[] } = JSON.parse(text);
  return cases[0] ?? null;
}

/** Reads no more of the file than is needed. Rejects where there is no such case. */
export async function readGoldenHead(response: Response): Promise<GoldenHead> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    text += step.value;
    const head = goldenHead(text);
    if (!head) continue;
    await reader?.cancel();
    return head;
  }
  throw new Error("no golden case in the file");
}
