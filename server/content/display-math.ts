interface MarkdownNode {
  readonly type: string;
  readonly children?: readonly MarkdownNode[];
  readonly position?: { readonly start: { readonly offset?: number } };
  data?: { hProperties?: { className?: string[] } };
}

/**
 * Writers put `$$...$$` on one line, which remark-math takes for a formula inside a sentence:
 * two dollar signs mean a formula that stands alone, wherever the line breaks are.
 */
export function displayMath() {
  return (tree: MarkdownNode, file: { value: unknown }): void => {
    const source = String(file.value);
    const visit = (node: MarkdownNode): void => {
      const start = node.position?.start.offset ?? 0;
      if (node.type === "inlineMath" && source.startsWith("$$", start)) {
        const className = ["language-math", "math-display"];
        node.data = { ...node.data, hProperties: { className } };
      }
      node.children?.forEach(visit);
    };
    visit(tree);
  };
}
