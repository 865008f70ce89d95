import type { QuestionFiles } from "#domain/bank/parse.ts";

const META = `slug: row-softmax
kind: implement
topic: foundations
difficulty: 2
minutes: 15
sources: [{ document: a.txt, item: 3 }]
model: tiny
dimensions: [correctness, numerics]
hint_cost: { nudge: 0.1, direction: 0.25, step: 0.5 }
api:
  function: softmax
  inputs:
    - { name: x, dtype: float32, dims: [B, 2K], gen: { kind: normal } }
  outputs:
    - { name: y, dtype: float32, dims: [B, 2K] }
  probes: [e]
oracle: { part: tiny/softmax }
checks:
  - id: small
    stratum: ordinary
    title: { en: Small, zh: 小 }
    sizes: { B: [1, 3], K: 2 }
    atol: 1.0e-6
wrong:
  wrong-axis.py: { caught_by: small, at: e }
`;

const words = (language: string): string => `# Title ${language}

## Prompt
Write it.

\`\`\`python
# no heading, and
1. no item
\`\`\`

## Strong answer
Subtract the maximum.

## Follow-ups
1. First?
   More of the first.
2. Second?
3. Third?

## Hints
- nudge: Look.
- direction: Look there.
- step: Do it.

## Anchors
### correctness
1. a
2. b
3. c
4. d
### numerics
1. a
2. b
3. c
4. d
`;

/** A small whole question, as its folder's files. */
export const folder = (): Record<string, string> & QuestionFiles => ({
  "question.yaml": META,
  "en.md": words("en"),
  "zh.md": words("zh"),
  "starter.py": "def softmax(x): ...\n",
  "solution.py": "def softmax(x): return x\n",
  "wrong-axis.py": "def softmax(x): return x\n",
});
