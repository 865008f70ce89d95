import { TOPICS, type Topic } from "#domain/bank/vocabulary.ts";
import {
  QUEUE_LANGUAGES,
  QUEUE_MINUTES,
  QUEUE_ROLES,
  type QueueLanguage,
  type QueueMinutes,
  type QueueRole,
  QueueWish,
} from "#domain/scheduling/queue-wish.ts";
import { draftOf, type HoursDraft, type HoursProblem, rulesOf, usualHours } from "../schedule/hours-draft.ts";

const EVENING = { from: 18 * 60, to: 21 * 60 };

/** What is typed into the form, before it is known to be right. */
export interface WishDraft {
  readonly topics: readonly Topic[];
  readonly levelFrom: number;
  readonly levelTo: number;
  readonly languages: readonly QueueLanguage[];
  readonly minutes: QueueMinutes;
  readonly role: QueueRole;
  readonly hours: HoursDraft;
}

export type WishProblem =
  | { readonly code: "no-topic" | "no-language" | "levels-reversed" | "never-free" }
  | { readonly code: "hours"; readonly hours: HoursProblem };

/** Working days' evenings, until somebody says otherwise. */
const usual = (zone: string, language: QueueLanguage): QueueWish => ({
  topics: [],
  levelFrom: 2,
  levelTo: 4,
  languages: [language],
  zone,
  weekly: [[EVENING], [EVENING], [EVENING], [EVENING], [EVENING], [], []],
  exceptions: [],
  minutes: 60,
  role: "swap",
});

export function wishDraft(
  wish: QueueWish | null,
  { zone, language }: { readonly zone: string; readonly language: QueueLanguage },
): WishDraft {
  const { weekly, exceptions, ...rest } = wish ?? usual(zone, language);
  const rules = { ...usualHours(rest.zone), weekly, exceptions };
  return { ...rest, hours: draftOf(rules, () => crypto.randomUUID()) };
}

/** In the order of the lists, however they were ticked. */
const inOrder = <T>(all: readonly T[], chosen: readonly T[]): T[] =>
  all.filter((one) => chosen.includes(one));

export type ReadWish =
  | { readonly ok: true; readonly wish: QueueWish }
  | { readonly ok: false; readonly problem: WishProblem };

const problem = (code: Exclude<WishProblem["code"], "hours">): ReadWish => ({ ok: false, problem: { code } });

/** By the rules of the server, so that the form says at once what would be refused. */
export function readWish({ hours, topics, languages, ...draft }: WishDraft): ReadWish {
  if (topics.length === 0) return problem("no-topic");
  if (languages.length === 0) return problem("no-language");
  if (draft.levelFrom > draft.levelTo) return problem("levels-reversed");
  const read = rulesOf(hours);
  if (!read.ok) return { ok: false, problem: { code: "hours", hours: read.problem } };
  const { zone, weekly, exceptions } = read.rules;
  const wish = QueueWish.safeParse({
    topics: inOrder(TOPICS, topics),
    languages: inOrder(QUEUE_LANGUAGES, languages),
    levelFrom: draft.levelFrom,
    levelTo: draft.levelTo,
    minutes: draft.minutes,
    role: draft.role,
    ...{ zone, weekly, exceptions },
  });
  return wish.success ? { ok: true, wish: wish.data } : problem("never-free");
}

export const minutesFrom = (value: string): QueueMinutes =>
  QUEUE_MINUTES.find((minutes) => String(minutes) === value) ?? QUEUE_MINUTES[2];

export const roleFrom = (value: unknown): QueueRole => QUEUE_ROLES.find((role) => role === value) ?? "swap";
