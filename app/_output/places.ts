/** A stretch of a traceback; `line` is set where it names a line of the person's own program. */
export interface Stretch {
  readonly at: number;
  readonly text: string;
  readonly line: number | null;
}

const PLACE = /File "main\.py", line (\d+)|\bmain\.ts:(\d+):\d+/g;

/** Cuts a traceback at the places it names. */
export function stretchesOf(traceback: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) found.push({ at: from, text: traceback.slice(from, to), line: null });
  };
  for (const match of traceback.matchAll(PLACE)) {
    plain(match.index);
    from = match.index + match[0].length;
    found.push({ at: match.index, text: match[0], line: Number(match[1] ?? match[2]) });
  }
  plain(traceback.length);
  return found;
}
