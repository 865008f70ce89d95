import { passagesWith, type Tongue } from "#domain/bank/likeness.ts";
import type { Question } from "#domain/bank/question.ts";
import { termsOf } from "#domain/bank/terms.ts";

/** A question may be asked at more length than its answer is told, but not at twice its length. */
const MAX_NUDGE_TO_STEP = 2;
/** Two words of the answer come up by themselves in a nudge, more do not. */
const MAX_ANSWER_WORDS_IN_NUDGE = 2;
/** Words of more of the questions than this say nothing about any of them. */
const COMMON_SHARE = 0.2;

const CODE_SPAN = /`[^`]+`/g;

const codeOf = (code: Partial<Record<string, string>>): string => Object.values(code).join("\n");

/** English words that many questions use. Chinese pairs of characters cannot be told apart this way. */
export const commonWords = (questions: readonly Question[]): ReadonlySet<string> => {
  const passages = questions.map(({ text }) => termsOf(`${text.en.prompt}\n${text.en.strongAnswer}`));
  const most = COMMON_SHARE * questions.length;
  return new Set([...passagesWith(passages)].filter(([, n]) => n > most).map(([word]) => word));
};

/** A name of the solution counts where it is written as code: `still` may name an array, and is a word elsewhere. */
const spansOf = (hint: string): string => (hint.match(CODE_SPAN) ?? []).join(" ");

/** Terms of a hint that stand in the text of the answer and that the candidate has not been given. */
const revealed = (hint: string, answer: ReadonlySet<string>, given: ReadonlySet<string>): number =>
  new Set(termsOf(hint).filter((term) => answer.has(term) && !given.has(term))).size;

/** Whatever makes a nudge give away as much as the step. */
export const hintsOutOfOrder = (
  { text, code }: Question,
  tongue: Tongue,
  common: ReadonlySet<string>,
): string[] => {
  const { title, prompt, strongAnswer, hints } = text[tongue];
  const given = new Set(termsOf(`${title}\n${prompt}\n${codeOf(code.starter)}`));
  const reasons: string[] = [];
  const solution = new Set(termsOf(codeOf(code.solution)));
  const names = (hint: string): number => revealed(spansOf(hint), solution, given);
  if (names(hints.nudge) > names(hints.step))
    reasons.push("the nudge names more of the solution than the step does");
  if (hints.nudge.length > MAX_NUDGE_TO_STEP * hints.step.length)
    reasons.push(`the nudge is more than ${MAX_NUDGE_TO_STEP} times as long as the step`);
  if (new Set(Object.values(hints)).size < Object.keys(hints).length) reasons.push("two hints are the same");
  if (tongue !== "en") return reasons;
  const answer = new Set(termsOf(strongAnswer).filter((term) => !common.has(term)));
  const most = Math.max(revealed(hints.step, answer, given), MAX_ANSWER_WORDS_IN_NUDGE);
  if (revealed(hints.nudge, answer, given) > most)
    reasons.push("the nudge uses more words of the strong answer than the step does");
  return reasons;
};
