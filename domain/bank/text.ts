import type { Item, Section } from "./markdown.ts";
import { itemsOf, linesOf, sectionsOf, textOf } from "./markdown.ts";
import type { Report } from "./problem.ts";
import type { Dimension, HintLevel, QuestionText } from "./question.ts";
import { DIMENSIONS, HINT_LEVELS } from "./question.ts";
import { say } from "./reason.ts";

const HEADINGS = ["Prompt", "Strong answer", "Follow-ups", "Hints", "Anchors"] as const;
type Heading = (typeof HEADINGS)[number];

const NUMBERED_ITEM = /^((\d+)\.\s+)(.*)$/;
const HINT_ITEM = /^(-\s+)([a-z]+):\s*(.*)$/;
const LEVELS = 4;
const MIN_FOLLOW_UPS = 3;

type Levels = [string, string, string, string];

const numbered = (section: Section, report: Report): Item[] => {
  const items = itemsOf(section.body, NUMBERED_ITEM, report);
  for (const [i, item] of items.entries()) {
    if (item.label !== String(i + 1)) report(item.line, say`expected item ${i + 1}, found ${item.label}`);
    if (item.text === "") report(item.line, say`item ${item.label} is empty`);
  }
  return items;
};

const followUpsOf = (section: Section, report: Report): string[] => {
  const items = numbered(section, report);
  if (items.length < MIN_FOLLOW_UPS)
    report(section.line, say`at least ${MIN_FOLLOW_UPS} follow-ups are needed, found ${items.length}`);
  return items.map((i) => i.text);
};

const hintsOf = (section: Section, report: Report): Record<HintLevel, string> => {
  const items = itemsOf(section.body, HINT_ITEM, report);
  for (const [i, level] of HINT_LEVELS.entries()) {
    const item = items[i];
    if (item?.label !== level)
      report(item?.line ?? section.line, say`hint ${i + 1} must be "- ${level}: ...", in this order`);
    else if (item.text === "") report(item.line, say`the hint "${level}" is empty`);
  }
  const extra = items[HINT_LEVELS.length];
  if (extra) report(extra.line, say`one hint too many: "${extra.label}"`);
  const text = (i: number): string => items[i]?.text ?? "";
  return { nudge: text(0), direction: text(1), step: text(2) };
};

const isDimension = (name: string): name is Dimension => DIMENSIONS.some((d) => d === name);

const levelsOf = (section: Section, report: Report): Levels => {
  const items = numbered(section, report);
  if (items.length !== LEVELS)
    report(section.line, say`"${section.heading}" needs ${LEVELS} levels, found ${items.length}`);
  const text = (i: number): string => items[i]?.text ?? "";
  return [text(0), text(1), text(2), text(3)];
};

const anchorsOf = (section: Section, report: Report): QuestionText["anchors"] => {
  const anchors: QuestionText["anchors"] = {};
  for (const part of sectionsOf(section.body, 3, report)) {
    if (!isDimension(part.heading)) report(part.line, say`"${part.heading}" is no dimension`);
    else if (anchors[part.heading]) report(part.line, say`"${part.heading}" is anchored twice`);
    else anchors[part.heading] = levelsOf(part, report);
  }
  return anchors;
};

const isHeading = (name: string): name is Heading => HEADINGS.some((h) => h === name);

const byHeading = (title: Section, report: Report): Record<Heading, Section> => {
  const found: Partial<Record<Heading, Section>> = {};
  for (const section of sectionsOf(title.body, 2, report)) {
    if (!isHeading(section.heading)) report(section.line, say`unknown heading "${section.heading}"`);
    else if (found[section.heading]) report(section.line, say`the heading "${section.heading}" stands twice`);
    else found[section.heading] = section;
  }
  const need = (heading: Heading): Section => {
    const section = found[heading];
    if (!section) report(title.line, say`the heading "## ${heading}" is missing`);
    else if (textOf(section.body) === "") report(section.line, say`"${heading}" is empty`);
    return section ?? { heading, line: title.line, body: [] };
  };
  return {
    Prompt: need("Prompt"),
    "Strong answer": need("Strong answer"),
    "Follow-ups": need("Follow-ups"),
    Hints: need("Hints"),
    Anchors: need("Anchors"),
  };
};

/** `en.md` or `zh.md`. The value is usable only where nothing was reported. */
export const parseText = (source: string, report: Report): { text: QuestionText; anchorsLine: number } => {
  const titles = sectionsOf(linesOf(source), 1, report);
  const title = titles[0] ?? { heading: "", line: 1, body: [] };
  if (titles.length !== 1)
    report(titles[1]?.line ?? 1, say`expected one "# title" heading, found ${titles.length}`);
  if (title.heading === "" && titles.length > 0) report(title.line, say`the title is empty`);
  const sections = byHeading(title, report);
  const text = {
    title: title.heading,
    prompt: textOf(sections.Prompt.body),
    strongAnswer: textOf(sections["Strong answer"].body),
    followUps: followUpsOf(sections["Follow-ups"], report),
    hints: hintsOf(sections.Hints, report),
    anchors: anchorsOf(sections.Anchors, report),
  };
  return { text, anchorsLine: sections.Anchors.line };
};
