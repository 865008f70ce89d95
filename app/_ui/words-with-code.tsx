import { Fragment } from "react";

/** Plain words in which `backticks` mark code, as in a card or a question's data: no other Markdown is meant. */
export function WordsWithCode({ words }: { words: string }) {
  return words.split("`").map((part, i) => {
    const key = `${i} ${part}`;
    return i % 2 === 1 ? (
      <code key={key} className="break-words font-mono text-sm">
        {part}
      </code>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
