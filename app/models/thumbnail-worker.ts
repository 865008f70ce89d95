import type { ThumbnailReply, ThumbnailRequest } from "../_models/model-thumbnail.worker.ts";

type Panels = ThumbnailReply["panels"];

export interface ThumbnailWorker {
  readonly ask: (slug: string, settle: (panels: Panels) => void) => void;
  readonly close: () => void;
}

/** One worker computes the pictures of a whole gallery, each once. */
export function openThumbnails(): ThumbnailWorker {
  const worker = new Worker("/workers/model-thumbnail.mjs", { type: "module" });
  const known = new Map<string, Panels>();
  const waiting = new Map<string, (panels: Panels) => void>();
  const answer = ({ slug, panels }: ThumbnailReply) => {
    known.set(slug, panels);
    waiting.get(slug)?.(panels);
    waiting.delete(slug);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<ThumbnailReply>) => answer(data));
  worker.addEventListener("error", () => {
    for (const slug of [...waiting.keys()]) answer({ slug, panels: null });
  });
  return {
    ask: (slug, settle) => {
      const found = known.get(slug);
      if (found !== undefined) return settle(found);
      waiting.set(slug, settle);
      const request: ThumbnailRequest = { slug };
      worker.postMessage(request);
    },
    close: () => worker.terminate(),
  };
}
