import dynamic from "next/dynamic";

// Without `loading` the nearest boundary above would hide its page until the style is here.
const FormulaStyle = dynamic(() => import("./formula-style.tsx"), { loading: () => null });

/**
 * Shows HTML that `server/content/render-markdown.ts` made and made safe; nothing else may be passed.
 * The style of formulas is loaded only where there is one.
 */
export function Markdown({ html, className }: { html: string; className?: string }) {
  return (
    <>
      {html.includes('class="katex') && <FormulaStyle />}
      <div className={`prose ${className ?? ""}`} dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
