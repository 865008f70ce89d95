import type { Report } from "./problem.ts";
import { say } from "./reason.ts";

export interface Line {
  readonly text: string;
  readonly number: number;
  /** Inside a fenced block, where `#` and `1.` are code. */
  readonly fenced: boolean;
}

export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly body: readonly Line[];
}

export interface Item {
  /** `1`, or the word before the colon. */
  readonly label: string;
  readonly line: number;
  readonly text: string;
}

const FENCE = /^\s*(`{3,}|~{3,})/;

export const linesOf = (source: string): Line[] => {
  let open: string | null = null;
  return source.split(/\r?\n/).map((text, i) => {
    const mark: string | null = FENCE.exec(text)?.[1] ?? null;
    const closes = open !== null && mark?.startsWith(open) === true;
    const fenced = open !== null || mark !== null;
    if (closes) open = null;
    else if (open === null) open = mark;
    return { text, number: i + 1, fenced };
  });
};

/** The parts under the headings of one level; what stands before the first heading must be blank. */
export const sectionsOf = (lines: readonly Line[], level: number, report: Report): Section[] => {
  const heading = new RegExp(`^#{${level}}(?:\\s+(.*\\S))?\\s*$`);
  const sections: { heading: string; line: number; body: Line[] }[] = [];
  for (const line of lines) {
    const match = line.fenced ? null : heading.exec(line.text);
    const last = sections.at(-1);
    if (match) sections.push({ heading: match[1] ?? "", line: line.number, body: [] });
    else if (last) last.body.push(line);
    else if (line.text.trim() !== "")
      report(line.number, say`text before the first ${"#".repeat(level)} heading`);
  }
  return sections;
};

export const textOf = (body: readonly Line[]): string =>
  body
    .map((l) => l.text)
    .join("\n")
    .trim();

/**
 * The items of a list whose marker captures (mark, label, text); other lines continue the item above,
 * less the indent of its mark.
 */
export const itemsOf = (body: readonly Line[], marker: RegExp, report: Report): Item[] => {
  const items: { label: string; line: number; indent: RegExp; lines: string[] }[] = [];
  for (const line of body) {
    const [, mark = "", label = "", text = ""] = (line.fenced ? null : marker.exec(line.text)) ?? [];
    const last = items.at(-1);
    if (label !== "") {
      const indent = new RegExp(`^ {1,${mark.length}}`);
      items.push({ label, line: line.number, indent, lines: [text] });
    } else if (last) last.lines.push(line.text.replace(last.indent, ""));
    else if (line.text.trim() !== "") report(line.number, say`text before the first item of the list`);
  }
  return items.map((i) => ({ label: i.label, line: i.line, text: i.lines.join("\n").trim() }));
};
