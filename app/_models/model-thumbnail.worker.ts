import { goldenTensor } from "#domain/wire/model-card.ts";
import { type GoldenHead, readGoldenHead } from "./golden-head.ts";
import { type Panel, panelOf } from "./thumbnail.ts";

export interface ThumbnailRequest {
  readonly slug: string;
}
export interface ThumbnailReply {
  readonly slug: string;
  /** The largest input and the first output of the model's first golden case; null where they could not be read. */
  readonly panels: readonly Panel[] | null;
}

type Packed = GoldenHead["inputs"];

const panels = (packed: Packed): Panel[] =>
  Object.values(packed)
    .map(goldenTensor)
    .toSorted((a, b) => b.data.length - a.data.length)
    .flatMap((tensor) => panelOf(tensor) ?? [])
    .slice(0, 1);

async function thumbnail(slug: string): Promise<readonly Panel[] | null> {
  const response = await fetch(`/models/${slug}/golden.json`);
  if (!response.ok) return null;
  const first = await readGoldenHead(response);
  const output = Object.values(first.outputs).slice(0, 1);
  return [...panels(first.inputs), ...output.flatMap((tensor) => panelOf(goldenTensor(tensor)) ?? [])];
}

let queue = Promise.resolve();
globalThis.addEventListener("message", ({ data: { slug } }: MessageEvent<ThumbnailRequest>) => {
  queue = queue.then(async () => {
    const reply: ThumbnailReply = { slug, panels: await thumbnail(slug).catch(() => null) };
    globalThis.postMessage(reply);
  });
});
