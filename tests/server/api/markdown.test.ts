import { describe, expect, test } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { renderMarkdown } from "#server/content/render-markdown.ts";

describe("Markdown", () => {
  test("keeps paragraphs, lists, tables and plain code", async () => {
    const html = await renderMarkdown("a **b**\n\n- c\n\n|x|y|\n|-|-|\n|1|2|\n\n```python\nx < 1\n```");
    for (const part of [
      "<strong>b</strong>",
      "<li>c</li>",
      "<th>x</th>",
      '<code class="language-python">x &#x3C; 1',
    ])
      expect(html).toContain(part);
  });

  test("formulas in a line stay in it; two dollar signs stand alone, also on one line", async () => {
    const inline = await renderMarkdown("so $x^2$ is");
    expect(inline).toContain('class="katex"');
    expect(inline).not.toContain("katex-display");
    for (const source of ["$$x^2$$", "$$\nx^2\n$$", "so $$x^2$$ is"])
      expect(await renderMarkdown(source), source).toContain("katex-display");
  });

  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a script inside a sentence", "a <script>alert(1)</script> b"],
    ["an image with a handler", '<img src=x onerror="alert(1)">'],
    ["a link to a script", "[x](javascript:alert(1))"],
    ["a link to data", "[x](data:text/html,<script>alert(1)</script>)"],
    ["a frame", '<iframe src="https://example.org"></iframe>'],
    ["a style", "<style>body{display:none}</style>"],
    ["a handler on a span", '<span onclick="alert(1)">x</span>'],
    ["a form", '<form action="https://example.org"><input name="password"></form>'],
    ["a link inside a formula", "$\\href{javascript:alert(1)}{x}$"],
    ["a link to elsewhere inside a formula", "$\\url{https://example.org}$"],
    ["markup inside a formula", "$\\htmlClass{evil}{x} <script>alert(1)</script>$"],
    ["an image inside a formula", "$\\includegraphics{https://example.org/x.png}$"],
  ])("%s does not get through", async (_, source) => {
    const html = await renderMarkdown(source);
    expect(html).not.toMatch(/<(script|iframe|style|form|input|object|embed|img)[\s>]/i);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|href|src|action)\s*=/i);
    expect(html).not.toMatch(/<[^>]*class="[^"]*evil/i);
  });

  test("an ordinary link is kept", async () => {
    expect(await renderMarkdown("[x](https://example.org)")).toContain('<a href="https://example.org">x</a>');
  });

  test("a formula that cannot be read is shown as written, and the rest stands", async () => {
    const html = await renderMarkdown("before $\\frac{1}{$ after");
    expect(html).toContain("before");
    expect(html).toContain("after");
  });

  test("every formula of the bank can be read", async () => {
    const { questions } = await loadBank("db/bank");
    for (const { meta, text } of questions)
      for (const { prompt, strongAnswer, followUps, hints, anchors } of [text.en, text.zh])
        for (const source of [
          prompt,
          strongAnswer,
          ...followUps,
          ...Object.values(hints),
          ...Object.values(anchors).flat(),
        ])
          expect(await renderMarkdown(source), `${meta.slug}: ${source.slice(0, 80)}`).not.toContain(
            "katex-error",
          );
  });
});
