import type { Rewinder } from "#app/_replay/rewinder.ts";
import { LANGUAGES } from "#domain/bank/vocabulary.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";

export interface InterviewEnd {
  readonly state: InterviewState;
  /** What stood in the editor by the text's name in the document, for every question that was asked. */
  readonly codes: ReadonlyMap<string, string>;
}

/** Takes down what the report needs of the end, so that the rewinder is free to move. */
export function endOf({ state, doc }: Rewinder): InterviewEnd {
  const names = state.picked.flatMap((question) => LANGUAGES.map((language) => codeName(question, language)));
  return { state, codes: new Map(names.map((name) => [name, doc.getText(name).toString()])) };
}
