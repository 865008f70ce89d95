import { describe, expect, it } from "vitest";
import { readYaml } from "#db/bank/read-yaml.ts";
import { parseQuestion } from "#domain/bank/parse.ts";
import { folder } from "./folder.ts";

const problemsOf = (change: (files: Record<string, string>) => void): string[] => {
  const files = folder();
  change(files);
  const parsed = parseQuestion("row-softmax", files, readYaml);
  return parsed.ok ? [] : parsed.problems.map((p) => `${p.file}:${p.line} ${p.reason.en}`);
};

const edit = (file: string, from: string | RegExp, to: string): string[] =>
  problemsOf((files) => {
    files[file] = (files[file] ?? "").replace(from, to);
  });

describe("a question's folder", () => {
  it("[BNK-1] parses into one question, fenced code and continued items included", () => {
    const parsed = parseQuestion("row-softmax", folder(), readYaml);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { text, code, meta } = parsed.question;
    expect(text.en.title).toBe("Title en");
    expect(text.en.prompt).toBe("Write it.\n\n```python\n# no heading, and\n1. no item\n```");
    expect(text.zh.followUps).toEqual(["First?\nMore of the first.", "Second?", "Third?"]);
    expect(text.en.hints.direction).toBe("Look there.");
    expect(text.en.anchors.numerics).toEqual(["a", "b", "c", "d"]);
    expect(Object.keys(code.wrong)).toEqual(["wrong-axis.py"]);
    expect(code.solution).toEqual({ python: "def softmax(x): return x\n" });
    expect(meta.checks[0]?.cases).toBe(3);
  });

  it.each([
    ["en.md", "## Prompt", "## Promt", 'en.md:3 unknown heading "Promt"'],
    ["en.md", "## Strong answer", "", 'en.md:1 the heading "## Strong answer" is missing'],
    ["zh.md", "3. Third?", "", "zh.md:14 at least 3 follow-ups are needed, found 2"],
    ["zh.md", "2. Second?", "4. Second?", "zh.md:17 expected item 2, found 4"],
    ["en.md", "- nudge", "- wink", 'en.md:21 hint 1 must be "- nudge: ...", in this order'],
    ["en.md", /4\. d\n### n/, "### n", 'en.md:26 "correctness" needs 4 levels, found 3'],
    ["en.md", "### numerics", "### framing", 'en.md:25 "numerics" is rated but not anchored'],
    ["question.yaml", "difficulty: 2", "difficulty: 9", "question.yaml:4 difficulty: "],
    ["question.yaml", "slug: row-softmax", "slug: other", 'question.yaml:1 the folder is "row-softmax"'],
    ["question.yaml", "caught_by: small", "caught_by: tiny", 'question.yaml:25 "tiny" is no check'],
    ["question.yaml", "at: e", "at: f", 'question.yaml:25 "f" is neither an output'],
    ["question.yaml", ", K: 2", "", 'question.yaml:22 check "small": sizes not given: K'],
    ["question.yaml", "model: tiny\n", "", "question.yaml:16 an oracle without `model`"],
    ["question.yaml", "oracle: ", "orakel: ", "question.yaml:1 "],
    ["question.yaml", "kind: implement", "kind: predict", "question.yaml:2 predict questions"],
    [
      "question.yaml",
      "float32, dims: [B, 2K], gen",
      "int64, dims: [B, 2K], gen",
      'check "small": "x" is int64, which "normal"',
    ],
    ["question.yaml", "kind: normal", "kind: integers, low: 0, high: K+", 'check "small": "K+" is no size'],
    ["question.yaml", "minutes: 15", "minutes: [15", "question.yaml:"],
  ])("[BNK-2] %s with %s as %j names file, line and reason", (file, from, to, expected) => {
    expect(edit(file, from, to)).toContainEqual(expect.stringContaining(expected));
  });

  const broken = `graph:
  fault: { kind: activation-dropped, at: relu }
  probes: [conv, relu]
  remedies:
    - { id: put-it-back, label: { en: Put it back, zh: 放回去 }, edit: { kind: followed-by, op: Relu } }
    - { id: leave-it, label: { en: Shift it, zh: 挪一挪 }, edit: { kind: bias-raised, by: 1 } }
  remedy: put-it-back
`;
  const debugged = (change: (graph: string) => string): string[] =>
    problemsOf((files) => {
      const [head = ""] = (files["question.yaml"] ?? "").split("api:");
      files["question.yaml"] = head.replace("implement", "debug") + change(broken);
      for (const file of ["starter.py", "solution.py", "wrong-axis.py"]) delete files[file];
    });

  it.each([
    ["", "", null],
    ["at: relu", "at: pool", '"pool", where the fault is, cannot be probed'],
    ["remedy: put-it-back", "remedy: shrug", '"shrug" is no remedy'],
    ["id: leave-it", "id: put-it-back", 'two remedies are named "put-it-back"'],
    ["[conv, relu]", "[conv, relu, conv]", '"conv" is listed twice'],
    ["activation-dropped", "magic", "graph.fault.kind"],
    [", edit: { kind: bias-raised, by: 1 }", "", 'the remedy "leave-it" does not say what it does'],
    ["kind: bias-raised", "kind: retrained", "graph.remedies.1.edit.kind"],
  ])("[BNK-3] a broken graph with %s as %s", (from, to, expected) => {
    const found = debugged((graph) => graph.replace(from, to));
    expect(found).toEqual(expected === null ? [] : [expect.stringContaining(expected)]);
  });

  it("[BNK-3] a broken graph needs a model, a debug question and no program", () => {
    expect(debugged((graph) => graph).length).toBe(0);
    const judged = problemsOf((files) => {
      files["question.yaml"] += broken;
    });
    expect(judged).toEqual([
      expect.stringContaining("only a debug question has a broken graph"),
      expect.stringContaining("about a graph or about a program, not both"),
    ]);
  });

  it("[BNK-2] names files that are missing, unknown or undeclared", () => {
    expect(problemsOf((f) => delete f["zh.md"])).toContain("zh.md:1 the file is missing");
    expect(problemsOf((f) => delete f["wrong-axis.py"])).toContain(
      "question.yaml:25 wrong-axis.py does not exist",
    );
    expect(problemsOf((f) => delete f["solution.py"])).toContain("question.yaml:11 solution.py is missing");
    expect(
      problemsOf((f) => {
        f["wrong-sign.py"] = "";
        f["notes.txt"] = "";
      }),
    ).toEqual(
      expect.arrayContaining([
        "wrong-sign.py:1 not declared under `wrong`",
        "notes.txt:1 no such file belongs to a question",
      ]),
    );
  });

  const applied = `oracle:
  part: tiny/softmax
  applied:
    part: tiny/layer
    inputs: [{ name: seen, dtype: float32, dims: [B, S], gen: { kind: normal } }]
    outputs: [{ name: answer, dtype: float32, dims: [B] }]
`;
  const counting = (of: string): string => `checks:
  - id: cheap
    stratum: budget
    title: { en: Cheap, zh: 省 }
    sizes: { B: 1, K: 2, S: 3 }
    atol: 0
    budget: { measure: parameters, of: [${of}], against: [x], limit: 1 }
`;
  const withLayer = (change: (yaml: string) => string): string[] =>
    problemsOf((files) => {
      const yaml = (files["question.yaml"] ?? "").replace("oracle: { part: tiny/softmax }\n", applied);
      files["question.yaml"] = change(
        yaml
          .replace("checks:\n", counting("y"))
          .replace("sizes: { B: [1, 3], K: 2 }", "sizes: { B: 1, K: 2, S: 2 }"),
      );
    });

  it.each([
    ["", "", []],
    ["K: 2, S: 3 }", "K: 2 }", ['check "cheap": sizes not given: S']],
    ["of: [y]", "of: [e]", ['"y" is used and not counted']],
    ["name: y, dtype: float32", "name: y, dtype: int64", ['"y" is int64; a layer\'s numbers are float32']],
    ["part: tiny/layer", "part: other/layer", ['the oracle is no part of the model "tiny"']],
    ["name: seen", "name: x", ['"x" names two tensors']],
    ["at: e", "at: answer", []],
    ["at: e", "at: seen", ['"seen" is neither an output']],
  ])("[JUD-17] a layer that is applied, with %s as %j", (from, to, expected) => {
    expect(withLayer((yaml) => yaml.replace(from, to))).toEqual(
      expected.map((reason) => expect.stringContaining(reason)),
    );
  });

  it("[BNK-3] a law may only name tensors of the question", () => {
    const law = `checks:
  - id: sums
    stratum: property
    title: { en: a, zh: a }
    law: { en: a, zh: a }
    property: { kind: sums-to, tensor: z, axis: -1, value: 1 }
    sizes: { B: 1, K: 1 }
    atol: 0`;
    expect(edit("question.yaml", "checks:", law)).toContainEqual(
      expect.stringContaining('the law names "z", which is neither an output nor a probe'),
    );
  });
});
