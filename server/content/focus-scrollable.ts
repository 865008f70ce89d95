interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly children?: readonly HtmlNode[];
  properties?: Record<string, unknown>;
}

const scrolls = ({ tagName, properties }: HtmlNode): boolean =>
  tagName === "pre" || [properties?.className].flat().includes("katex-display");

/** Wide code and formulas scroll sideways on a phone: the keyboard must reach them to scroll. */
export function focusScrollable() {
  return (tree: HtmlNode): void => {
    const visit = (node: HtmlNode): void => {
      if (scrolls(node)) node.properties = { ...node.properties, tabIndex: 0 };
      else node.children?.forEach(visit);
    };
    visit(tree);
  };
}
