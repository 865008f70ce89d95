import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readYaml } from "#db/bank/read-yaml.ts";
import { parseQuestion } from "#domain/bank/parse.ts";
import { say, schemaFaults } from "#domain/bank/reason.ts";
import { CHINESE } from "#domain/bank/reason-zh.ts";
import { draftTemplate } from "#domain/bank/template.ts";

const HAN = /\p{Script=Han}/u;

const sources = ["domain/bank", "db/bank", "server/authoring"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);
/** Every reason that the code gives, with `{0}`, `{1}` for what is filled in. */
const written = sources.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/say`((?:\\.|\$\{[^}]*\}|[^`\\])*)`/g)].map(([, source = ""]) => {
    let i = 0;
    return source.replaceAll("\\`", "`").replaceAll(/\$\{[^}]*\}/g, () => `{${i++}}`);
  }),
);

describe("reasons in two languages", () => {
  test("every reason has its Chinese with the same blanks, and no Chinese is left over", () => {
    expect(written.length).toBeGreaterThan(50);
    expect([...new Set(written)].sort()).toEqual(Object.keys(CHINESE).sort());
    for (const [english, chinese] of Object.entries(CHINESE)) {
      const blanks = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();
      expect(blanks(chinese), english).toEqual(blanks(english));
      if (english !== "{0}: {1}") expect(chinese).toMatch(HAN);
    }
  });

  test("fills both languages, a reason inside a reason too", () => {
    expect(say`check "${"rows"}": ${say`"${"x"}" is no input`}`).toEqual({
      en: 'check "rows": "x" is no input',
      zh: "检查“rows”：“x”不是输入",
    });
  });

  test("tells a schema's faults in both languages, each with its path", () => {
    const faults = schemaFaults(z.strictObject({ minutes: z.int().min(5) }), { minutes: 2, more: 1 });
    expect(faults.map(({ path }) => path)).toEqual([["minutes"], []]);
    for (const { reason } of faults) {
      expect(reason.en).not.toMatch(HAN);
      expect(reason.zh).toMatch(HAN);
    }
    expect(schemaFaults(z.string(), "")).toEqual([]);
  });

  test("[BNK-11] a new draft is told what it lacks, each thing once", () => {
    const parsed = parseQuestion("row-softmax", draftTemplate("row-softmax", "explain"), readYaml);
    if (parsed.ok) throw new Error("an empty draft is no question");
    const told = parsed.problems.map(({ file, line, reason }) => `${file}:${line} ${reason.en}`);
    expect(told).toContain("en.md:1 the title is empty");
    expect(told).toContain('en.md:3 "Prompt" is empty');
    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((one) => one.includes("before the first"))).toEqual([]);
  });
});
