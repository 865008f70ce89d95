import { describe, expect, it } from "vitest";
import { hashQuestion } from "#db/bank/hash.ts";
import { readYaml } from "#db/bank/read-yaml.ts";
import { parseQuestion } from "#domain/bank/parse.ts";
import type { Question } from "#domain/bank/question.ts";
import { folder } from "./folder.ts";

const parse = (change: (meta: string) => string): Question => {
  const files = folder();
  const parsed = parseQuestion(
    "row-softmax",
    { ...files, "question.yaml": change(files["question.yaml"] ?? "") },
    readYaml,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.question;
};

describe("a question's content hash", () => {
  const hash = hashQuestion(parse((meta) => meta));

  it("[BNK-5] does not depend on the order of keys", () => {
    const lines = (meta: string): string => meta.replace(/(kind: .*\n)(topic: .*\n)/, "$2$1");
    expect(lines(folder()["question.yaml"] ?? "")).not.toBe(folder()["question.yaml"]);
    expect(hashQuestion(parse(lines))).toBe(hash);
  });

  it("[BNK-5] changes with any content", () => {
    expect(hashQuestion(parse((meta) => meta.replace("atol: 1.0e-6", "atol: 1.0e-5")))).not.toBe(hash);
    expect(hashQuestion(parse((meta) => meta.replace("minutes: 15", "minutes: 16")))).not.toBe(hash);
  });
});
