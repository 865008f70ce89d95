import type { QueueQuestion, Waiting } from "./fit.ts";
import { type Fit, questionsNeeded } from "./fit.ts";
import { maximumMatching } from "./maximum-matching.ts";
import type { QueueLanguage } from "./queue-wish.ts";
import { MINUTE_MS, type Stretch } from "./zone.ts";

/** Two people who are to be offered each other. */
export interface Pair extends Stretch {
  /** Who interviews; where both swap, in the first half. */
  readonly host: string;
  readonly guest: string;
  readonly swap: boolean;
  readonly language: QueueLanguage;
  /** One for each half; only one where nobody swaps. */
  readonly questions: readonly QueueQuestion[];
}

export interface Round {
  readonly pairs: readonly Pair[];
  /** Nobody for them this time, in the order of the line. */
  readonly left: readonly Waiting[];
}

/** Rule SCH-23: who was put back first, then who has waited longest, then the lesser id. */
export const inLine = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.toSorted(
    (a, b) => Number(b.ahead) - Number(a.ahead) || a.since - b.since || (a.memberId < b.memberId ? -1 : 1),
  );

/** Spreads the choice among equally good questions; the same for the same pair. */
function spread(text: string): number {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** Rule SCH-24: unknown to both if possible, else to whoever is asked; then close to the middle of both levels. */
function questionsFor(fit: Fit, host: Waiting, guest: Waiting): readonly QueueQuestion[] {
  const chosen: QueueQuestion[] = [];
  for (const [asks, asked] of [
    [host, guest],
    [guest, host],
  ] as const) {
    if (chosen.length === questionsNeeded(host, guest)) break;
    const knows = ({ memberId }: Waiting, slug: string) => fit.past.seen.get(memberId)?.has(slug) ?? false;
    const middle = (Math.max(host.levelFrom, guest.levelFrom) + Math.min(host.levelTo, guest.levelTo)) / 2;
    const cost = ({ slug, level }: QueueQuestion) => [
      2 * Number(knows(asked, slug)) + Number(knows(asks, slug)),
      Math.abs(level - middle),
      spread(`${asked.memberId}/${asks.memberId}/${slug}`),
    ];
    const [best] = fit
      .questions(host, guest)
      .filter(({ slug }) => !chosen.some((one) => one.slug === slug))
      .map((question) => ({ question, cost: cost(question) }))
      .sort((a, b) => firstDifference(a.cost, b.cost) || (a.question.slug < b.question.slug ? -1 : 1));
    if (best) chosen.push(best.question);
  }
  return chosen;
}

const firstDifference = (a: readonly number[], b: readonly number[]): number =>
  a.map((each, i) => each - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** `first` has waited longer: where both swap they are interviewed first. */
function pairOf(fit: Fit, first: Waiting, second: Waiting): Pair | null {
  const [host, guest] = first.role === "interview" ? [first, second] : [second, first];
  const start = fit.start(first, second);
  const language = first.languages.find((each) => second.languages.includes(each));
  if (start === null || language === undefined) return null;
  return {
    host: host.memberId,
    guest: guest.memberId,
    swap: questionsNeeded(host, guest) > 1,
    language,
    start,
    end: start + first.minutes * MINUTE_MS,
    questions: questionsFor(fit, host, guest),
  };
}

/** Rule SCH-23: as many pairs as possible; among those, whoever is further ahead in the line goes first. */
export function matchQueue(waiting: readonly Waiting[], fit: Fit): Round {
  const line = inLine(waiting);
  const neighbours = line.map((): number[] => []);
  line.forEach((a, i) => {
    for (let j = i + 1; j < line.length; j++) {
      const b = line[j];
      if (!b || !fit.fits(a, b)) continue;
      neighbours[i]?.push(j);
      neighbours[j]?.push(i);
    }
  });
  const partners = maximumMatching(neighbours);
  const pairs = line.flatMap((first, i) => {
    const second = line[partners[i] ?? -1];
    const pair = second && (partners[i] ?? -1) > i ? pairOf(fit, first, second) : null;
    return pair ? [pair] : [];
  });
  return { pairs, left: line.filter((_, i) => partners[i] === -1) };
}
