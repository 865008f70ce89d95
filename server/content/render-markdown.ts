import rehypeKatex from "rehype-katex";
import rehypeSanitize, { defaultSchema, type Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { displayMath } from "./display-math.ts";
import { focusScrollable } from "./focus-scrollable.ts";

/** Formulas reach KaTeX as code with these classes; the languages of fenced code are kept too. */
const SCHEMA: Schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [["className", /^language-./, "math-inline", "math-display"]],
  },
};

/**
 * Sanitising comes before KaTeX: it works on what a person wrote, while KaTeX's own output, full of styles
 * that a sanitiser would drop, is made from plain text by code that is told to trust no input.
 */
const pipeline = () =>
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMath)
    .use(displayMath)
    .use(remarkRehype)
    .use(rehypeSanitize, SCHEMA)
    .use(rehypeKatex, { trust: false, strict: "ignore" })
    .use(focusScrollable)
    .use(rehypeStringify);

/** Markdown with `$...$` and `$$...$$` formulas to HTML that is safe to show as it is. */
export async function renderMarkdown(markdown: string): Promise<string> {
  return String(await pipeline().process(markdown));
}
