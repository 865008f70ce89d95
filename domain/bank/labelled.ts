import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";

/** One row of a question's labelled set. Only rows of the part "judged" are judged; others may be given to the program. */
export interface LabelledRow {
  readonly part: string;
  readonly slice: string;
  readonly label: number;
  /** By column, the label among them. */
  readonly values: ReadonlyMap<string, number>;
}

/** A set is downloaded with its question. */
export const MAX_ROWS = 4_096;
const WORDS = ["part", "slice"] as const;
const LABEL = "label";

const readRow = (line: string, names: readonly string[]): LabelledRow | null => {
  const cells = line.split(",");
  if (cells.length !== names.length) return null;
  const [part = "", slice = ""] = cells;
  const numbers = cells.slice(WORDS.length).map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
  if (part === "" || slice === "" || !numbers.every(Number.isFinite)) return null;
  const values = new Map(names.slice(WORDS.length).map((name, i) => [name, numbers[i] ?? 0]));
  const label = values.get(LABEL) ?? -1;
  return Number.isInteger(label) && label >= 0 ? { part, slice, label, values } : null;
};

/** `labelled.csv`: the header `part,slice,label,...`, then numbers; labels count from 0. */
export const parseLabelled = (text: string): Result<readonly LabelledRow[]> => {
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(",");
  if (names[0] !== WORDS[0] || names[1] !== WORDS[1] || names[2] !== LABEL)
    return fail("invalid-input", "line 1: the header begins with part,slice,label");
  if (new Set(names).size !== names.length) return fail("invalid-input", "line 1: two columns have one name");
  if (lines.length > MAX_ROWS) return fail("too-large", `${lines.length} rows are over ${MAX_ROWS}`);
  const rows: LabelledRow[] = [];
  for (const [i, line] of lines.entries()) {
    const row = readRow(line, names);
    if (!row)
      return fail("invalid-input", `line ${i + 2}: not a part, a slice, a whole label and finite numbers`);
    rows.push(row);
  }
  return ok(rows);
};
