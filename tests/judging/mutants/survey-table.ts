import type { Survey } from "./survey.ts";

/** Share of the mutants that are no equivalents, below which the suite fails. */
const AIM = 0.95;
const COLUMNS = [
  "question",
  "judged",
  "false rejects",
  "false accepts",
  "elsewhere",
  "mutants",
  "equivalent",
  "killed",
  "by error",
  "late",
  "survived",
  "kill rate",
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const countsOf = (one: Survey): number[] => [
  one.judged,
  one.falseRejects.length,
  one.falseAccepts.length,
  one.elsewhere.length,
  one.mutants,
  one.equivalent,
  one.killed,
  one.raised,
  one.late,
  one.survivors.length,
];

/** Killed of those that are a mistake; none is as good as all. */
export const rateOf = (surveys: readonly Survey[]): number => {
  const sum = (of: (one: Survey) => number): number => surveys.reduce((total, one) => total + of(one), 0);
  const mistakes = sum((one) => one.mutants - one.equivalent);
  return mistakes === 0 ? 1 : sum((one) => one.killed) / mistakes;
};

/** One line for each question and one for all of them, the columns under each other. */
export const tableOf = (surveys: readonly Survey[]): string => {
  const row = (name: string, of: readonly Survey[]): string[] => {
    const counts = of.map(countsOf);
    const sums = COLUMNS.slice(1, -1).map((_, i) => counts.reduce((sum, one) => sum + (one[i] ?? 0), 0));
    return [name, ...sums.map(String), percent(rateOf(of))];
  };
  const rows = [
    [...COLUMNS],
    ...surveys.map((one) => row(one.slug, [one])),
    row(`${surveys.length} questions`, surveys),
  ];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  const align = (cell: string, i: number): string =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return rows.map((cells) => cells.map(align).join("  ")).join("\n");
};

/** All that is wrong with a question, and its survivors, in words. */
export const findingsOf = ({ slug, ...one }: Survey): string[] => [
  ...(["falseRejects", "falseAccepts", "elsewhere", "stale"] as const).flatMap((kind) =>
    one[kind].map((words) => `${slug}: ${kind}: ${words}`),
  ),
  ...one.survivors.map(
    ({ slip, line, before, after }) =>
      `${slug}/solution.py:${line} survived (${slip})\n    - ${before}\n    + ${after}`,
  ),
];

const isSound = (one: Survey): boolean =>
  [one.falseRejects, one.falseAccepts, one.elsewhere, one.stale].every((list) => list.length === 0);

/** Nothing right refused, nothing wrong accepted or caught elsewhere, and enough of the slips caught. */
export const holds = (surveys: readonly Survey[]): boolean =>
  surveys.length > 0 && surveys.every(isSound) && rateOf(surveys) >= AIM;
