import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { parseSettings } from "#app/_editor/editor-settings.ts";
import { placeOf } from "#app/_editor/line-mark.ts";
import { stretchesOf } from "#app/_output/places.ts";

const CODE = "import numpy as np\nx = 1\ny = x / 0\nprint(y)";

/** The line that is found, by its number now. */
const lineNow = (line: number, now: string): number | null => {
  const doc = Text.of(now.split("\n"));
  const at = placeOf({ code: CODE, line }, doc);
  return at === null ? null : doc.lineAt(at).number;
};

describe("a line of a program that ran", () => {
  it("is found where it stands now", () => {
    expect(lineNow(3, CODE)).toBe(3);
    expect(lineNow(3, `# one more\n${CODE}`)).toBe(4);
    expect(lineNow(3, `${CODE}\nprint(1)`)).toBe(3);
    expect(lineNow(3, CODE.replace("x = 1\n", ""))).toBe(2);
    expect(lineNow(1, `${CODE}\n`)).toBe(1);
    expect(lineNow(4, CODE)).toBe(4);
  });

  it("is not found where it was changed, deleted or never was", () => {
    expect(lineNow(3, CODE.replace("x / 0", "x / 1"))).toBeNull();
    expect(lineNow(3, CODE.replace("y = x / 0\n", ""))).toBeNull();
    expect(lineNow(3, "something else")).toBeNull();
    expect(lineNow(5, CODE)).toBeNull();
    expect(lineNow(0, CODE)).toBeNull();
  });
});

describe("a traceback", () => {
  it("is cut at the places it names, and nothing of it is lost", () => {
    const python =
      'Traceback\n  File "main.py", line 12, in <module>\n    f(0)\n  File "main.py", line 3, in f\nZeroDivisionError';
    const cut = stretchesOf(python);
    expect(cut.flatMap(({ line }) => line ?? [])).toEqual([12, 3]);
    expect(cut.map(({ text }) => text).join("")).toBe(python);
    expect(stretchesOf("Error: x\n    at f (main.ts:7:13)").flatMap(({ line }) => line ?? [])).toEqual([7]);
    expect(stretchesOf('File "other.py", line 3').flatMap(({ line }) => line ?? [])).toEqual([]);
  });
});

describe("kept editor settings", () => {
  it("are read back", () =>
    expect(parseSettings('{"fontSize":18,"keys":"vim"}')).toEqual({ fontSize: 18, keys: "vim" }));

  it.each([null, "", "not json", "null", "[]", '{"fontSize":400,"keys":"ed"}'])("fall back from %j", (kept) =>
    expect(parseSettings(kept)).toEqual({ fontSize: 14, keys: "standard" }),
  );
});
