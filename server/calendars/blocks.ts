/** One component of a calendar, from its BEGIN to its END. */
export interface Block {
  /** In capitals. */
  readonly name: string;
  readonly text: string;
}

const EDGE = /^(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i;
const OUTER = "VCALENDAR";

/**
 * The components directly inside the calendar, each to be read on its own, so that one that is broken costs only
 * itself. A file that stops half way is refused whole: what is missing would look like free time.
 */
export function blocksOf(text: string): readonly Block[] | "not-a-calendar" | "broken" {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.trim() !== "");
  if (!/^BEGIN:VCALENDAR\s*$/i.test(first ?? "")) return "not-a-calendar";
  const open: string[] = [];
  const blocks: Block[] = [];
  let begun = 0;
  for (const [i, line] of lines.entries()) {
    const [, edge, found = ""] = EDGE.exec(line) ?? [];
    if (edge === undefined) continue;
    const name = found.toUpperCase();
    if (edge.toUpperCase() === "BEGIN") {
      if (open.length === 0 && name !== OUTER) return "broken";
      open.push(name);
      if (open.length === 2) begun = i;
    } else {
      if (open.pop() !== name) return "broken";
      if (open.length === 1) blocks.push({ name, text: lines.slice(begun, i + 1).join("\r\n") });
    }
  }
  return open.length === 0 ? blocks : "broken";
}
