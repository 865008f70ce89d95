import type { ShownAs } from "#domain/interview/event.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import { previewOf } from "./array-preview.ts";
import type { RunnerReply } from "./protocol.ts";

/** Arrays of one run; a loop that shows more would bury the rest of the output. */
export const MAX_SHOWN_ARRAYS = 20;
const MAX_TITLE = 64;

type Show = (title: string, as: ShownAs | undefined, tensor: () => Tensor) => void;

/** Replies with the preview of each array that one run shows; past the limit it says so once and reads nothing. */
export function createShow(id: string, reply: (reply: RunnerReply) => void): Show {
  let shown = 0;
  return (title, as, tensor) => {
    shown += 1;
    if (shown <= MAX_SHOWN_ARRAYS)
      return reply({ type: "array", id, name: title.slice(0, MAX_TITLE), preview: previewOf(tensor(), as) });
    if (shown > MAX_SHOWN_ARRAYS + 1) return;
    const text = `show: only the first ${MAX_SHOWN_ARRAYS} arrays of a run are shown\n`;
    reply({ type: "output", id, stream: "stderr", text });
  };
}
