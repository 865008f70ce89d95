import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catchUp } from "#domain/bank/catch-up.ts";

const base = { "en.md": "one", "zh.md": "一", "solution.py": "x", "wrong-axis.py": "y" };

describe("[BNK-10] a draft that the bank has overtaken", () => {
  test("takes what changed only there, keeps what changed only here, and names what changed in both", () => {
    const latest = { "en.md": "two", "zh.md": "二", "solution.py": "x", "starter.py": "new" };
    const mine = { ...base, "zh.md": "贰", "solution.py": "better" };
    expect(catchUp(base, latest, mine)).toEqual({
      files: { "en.md": "two", "zh.md": "贰", "solution.py": "better", "starter.py": "new" },
      taken: ["en.md", "starter.py", "wrong-axis.py"],
      both: ["zh.md"],
    });
  });

  test("changed alike in both is no difference; a file taken away here stays away", () => {
    const { "wrong-axis.py": _, ...less } = base;
    expect(catchUp(base, { ...base, "en.md": "two" }, { ...less, "en.md": "two" })).toEqual({
      files: { ...less, "en.md": "two" },
      taken: [],
      both: [],
    });
  });

  test("never loses a text of the draft's own, and an untouched draft becomes the newer version", () => {
    const files = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("1", "2", "3"));
    fc.assert(
      fc.property(files, files, files, (before, latest, mine) => {
        const { files: chosen } = catchUp(before, latest, mine);
        for (const [name, text] of Object.entries(mine))
          if (before[name] !== text) expect(chosen[name]).toBe(text);
        expect(catchUp(before, latest, before).files).toEqual({ ...latest });
      }),
    );
  });
});
