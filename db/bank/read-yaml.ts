import { isNode, LineCounter, parseDocument } from "yaml";
import type { YamlReading } from "#domain/bank/parse.ts";
import { say } from "#domain/bank/reason.ts";

/** YAML with the line of every node, for problems that name their place. */
export const readYaml = (text: string): YamlReading => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problems = [...document.errors, ...document.warnings].map((e) => ({
    line: counter.linePos(e.pos[0]).line,
    reason: say`YAML: ${e.message}`,
  }));
  return { value: problems.length > 0 ? null : document.toJS(), problems, lineOf };
};
