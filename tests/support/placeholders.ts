const NAME = /^\s*(\w+)\s*/;

/** The end of the braces that open at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth += 1;
    if (text[i] === "}") depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error(`a brace is left open in: ${text}`);
}

function topBraces(text: string): string[] {
  const found: string[] = [];
  for (let i = text.indexOf("{"); i >= 0; i = text.indexOf("{", i)) {
    const end = closing(text, i);
    found.push(text.slice(i + 1, end));
    i = end;
  }
  return found;
}

/**
 * The names that an ICU message takes, those in the branches of `plural` and `select` included. Whether a name is
 * counted or just shown is each language's own affair.
 */
export function placeholders(message: string): string[] {
  const names = topBraces(message).flatMap((inner) => {
    const name = NAME.exec(inner)?.[1];
    if (name === undefined) throw new Error(`a placeholder without a name in: ${message}`);
    return [name, ...topBraces(inner).flatMap(placeholders)];
  });
  return [...new Set(names)].sort();
}
