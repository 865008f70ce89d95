import type { QuestionFiles } from "#domain/bank/parse.ts";

const EN = (prompt: string) => `# A question about ${prompt}

## Prompt
Why does ${prompt} work?

## Strong answer
Because it does.

## Follow-ups
1. First?
2. Second?
3. Third?

## Hints
- nudge: Look.
- direction: Look there.
- step: Do it.

## Anchors
### framing
1. a
2. b
3. c
4. d
### correctness
1. e
2. f
3. g
4. h
`;

const ZH = (prompt: string) => `# 关于 ${prompt} 的一个问题

## Prompt
${prompt} 为什么能够起作用？请说明理由。

## Strong answer
因为它确实如此，理由充分。

## Follow-ups
1. 第一个问题？
2. 第二个问题？
3. 第三个问题？

## Hints
- nudge: 看一看。
- direction: 看那里。
- step: 动手做。

## Anchors
### framing
1. 甲
2. 乙
3. 丙
4. 丁
### correctness
1. 子
2. 丑
3. 寅
4. 卯
`;

/** A small question without a problem, as the files of its folder. */
export const explainFolder = (slug: string, difficulty = 2): QuestionFiles => ({
  "question.yaml": `slug: ${slug}
kind: explain
topic: foundations
difficulty: ${difficulty}
minutes: 20
# Kept, although it means nothing to a program.
sources: [{ document: own, item: 1 }]
dimensions: [framing, correctness]
hint_cost: { nudge: 0.1, direction: 0.2, step: 0.4 }
`,
  "en.md": EN(slug),
  "zh.md": ZH(slug),
});
