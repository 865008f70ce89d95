import type { Question } from "#domain/bank/question.ts";
import type { Note } from "./finding.ts";

const DOCUMENT = /^\d{3}_[0-9a-f]{16}\.txt$/;
const CONCEPT = /^c\d+$/;

/** Questions that ship with Dryrun name an item of the collected documents; a team's own may name what they like. */
export const checkSources = ({ meta }: Question, complain: Note): void => {
  for (const { document, item } of meta.sources) {
    if (!DOCUMENT.test(document)) complain("question.yaml", ["sources"], `"${document}" is no seed document`);
    if (typeof item !== "number" && !CONCEPT.test(item))
      complain("question.yaml", ["sources"], `item "${item}" is neither a number nor a concept like "c4"`);
  }
};
