import type { QuestionVersion } from "../bank/question.ts";
import type { Topic } from "../bank/vocabulary.ts";
import { commonStart } from "./free-times.ts";
import type { QueueWish } from "./queue-wish.ts";
import { type Instant, MINUTE_MS, type Stretch } from "./zone.ts";

/** Somebody in the line, with the time that is really theirs. */
export interface Waiting
  extends Pick<QueueWish, "topics" | "levelFrom" | "levelTo" | "languages" | "minutes" | "role"> {
  readonly memberId: string;
  /** Sorted and apart; nothing of it is too soon, too far or taken. */
  readonly free: readonly Stretch[];
  readonly since: Instant;
  /** Put back at the front. */
  readonly ahead: boolean;
}

export interface QueueQuestion extends QuestionVersion {
  readonly topic: Topic;
  readonly level: number;
}

export interface Past {
  readonly lastPartner: ReadonlyMap<string, string>;
  /** Whom an offer to each other came to nothing a short while ago, both ways. */
  readonly resting: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slugs of each member's last interview, and of all of theirs. */
  readonly last: ReadonlyMap<string, ReadonlySet<string>>;
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
}

/** In the order in which they are told: what is easiest to change first. */
export const HINDRANCES = [
  "nobody-free-then",
  "other-length",
  "level-apart",
  "no-common-topic",
  "no-common-language",
  "both-want-to-be-interviewed",
  "both-want-to-interview",
  "only-one-wants-to-swap",
  "only-your-last-partner",
  "offered-in-vain",
  "no-question-left",
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

const NONE: ReadonlySet<string> = new Set();

function ofRoles(a: Waiting, b: Waiting): Hindrance | null {
  if (a.role === "swap" || b.role === "swap") return a.role === b.role ? null : "only-one-wants-to-swap";
  if (a.role !== b.role) return null;
  return a.role === "interviewed" ? "both-want-to-be-interviewed" : "both-want-to-interview";
}

export const commonTopics = (a: Waiting, b: Waiting): readonly Topic[] =>
  a.topics.filter((topic) => b.topics.includes(topic));

const levelsMeet = (a: Waiting, b: Waiting): boolean =>
  Math.max(a.levelFrom, b.levelFrom) <= Math.min(a.levelTo, b.levelTo);

export const questionsNeeded = (a: Waiting, b: Waiting): number =>
  a.role === "swap" && b.role === "swap" ? 2 : 1;

/** Who can be with whom, and in how many ways not. */
export class Fit {
  readonly #byTopic = new Map<Topic, QueueQuestion[]>();

  constructor(
    questions: readonly QueueQuestion[],
    readonly past: Past,
  ) {
    for (const question of questions)
      this.#byTopic.set(question.topic, [...(this.#byTopic.get(question.topic) ?? []), question]);
  }

  start = (a: Waiting, b: Waiting): Instant | null => commonStart(a.free, b.free, a.minutes * MINUTE_MS);

  /** Rule SCH-24: of a common topic and level, and not of the last interview of either. */
  questions(a: Waiting, b: Waiting): readonly QueueQuestion[] {
    const [from, to] = [Math.max(a.levelFrom, b.levelFrom), Math.min(a.levelTo, b.levelTo)];
    const last = [this.past.last.get(a.memberId) ?? NONE, this.past.last.get(b.memberId) ?? NONE];
    return commonTopics(a, b).flatMap((topic) =>
      (this.#byTopic.get(topic) ?? []).filter(
        ({ slug, level }) => level >= from && level <= to && !last.some((slugs) => slugs.has(slug)),
      ),
    );
  }

  /** What stands between two, up to `most` of it; the quick questions come first, the answer is in no order. */
  hindrances(a: Waiting, b: Waiting, most: number): readonly Hindrance[] {
    const found: Hindrance[] = [];
    for (const check of this.#checks) {
      const hindrance = check(a, b);
      if (hindrance) found.push(hindrance);
      if (found.length === most) break;
    }
    return found;
  }

  fits = (a: Waiting, b: Waiting): boolean => this.hindrances(a, b, 1).length === 0;

  readonly #checks: readonly ((a: Waiting, b: Waiting) => Hindrance | null)[] = [
    ofRoles,
    (a, b) => (a.minutes === b.minutes ? null : "other-length"),
    (a, b) => (levelsMeet(a, b) ? null : "level-apart"),
    (a, b) => (a.languages.some((each) => b.languages.includes(each)) ? null : "no-common-language"),
    (a, b) => (commonTopics(a, b).length > 0 ? null : "no-common-topic"),
    (a, b) => (this.#wereLast(a, b) ? "only-your-last-partner" : null),
    (a, b) => (this.past.resting.get(a.memberId)?.has(b.memberId) ? "offered-in-vain" : null),
    (a, b) => (this.start(a, b) === null ? "nobody-free-then" : null),
    (a, b) => (this.#lacksQuestion(a, b) ? "no-question-left" : null),
  ];

  #wereLast({ memberId: a }: Waiting, { memberId: b }: Waiting): boolean {
    return this.past.lastPartner.get(a) === b || this.past.lastPartner.get(b) === a;
  }

  /** Where topics or levels do not meet at all, that is the hindrance, and not this. */
  #lacksQuestion(a: Waiting, b: Waiting): boolean {
    if (!levelsMeet(a, b) || commonTopics(a, b).length === 0) return false;
    return this.questions(a, b).length < questionsNeeded(a, b);
  }
}
