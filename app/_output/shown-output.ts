import type { RunOutput } from "#domain/interview/state.ts";

/** More characters than this on the page at once would make typing stutter. */
export const MAX_SHOWN_CHARS = 40_000;

const lengthOf = ({ part }: RunOutput): number => (part.kind === "text" ? part.text.length : 0);

interface Shown {
  readonly parts: readonly RunOutput[];
  readonly hidden: number;
}

/** The newest output up to the limit, arrays always, and how many older characters are left out. */
export function shownOf(output: readonly RunOutput[]): Shown {
  let left = MAX_SHOWN_CHARS;
  let hidden = 0;
  const parts: RunOutput[] = [];
  for (const item of output.toReversed()) {
    const { part } = item;
    const length = lengthOf(item);
    if (part.kind === "text" && length > left) {
      const text = left > 0 ? part.text.slice(-left) : "";
      if (text !== "") parts.push({ ...item, part: { ...part, text } });
      hidden += length - text.length;
      left = 0;
    } else {
      parts.push(item);
      left -= length;
    }
  }
  return { parts: parts.reverse(), hidden };
}
