import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync } from "@astral-sh/ruff-wasm-web";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDocument } from "#app/_editor/format/format-document.ts";
import { createFormatter, type FormatPort, type Formatter } from "#app/_editor/format/formatter.ts";
import type { FormatReply } from "#app/_editor/format/protocol.ts";
import { createPythonFormat } from "#app/_editor/format/python-format.ts";
import { formatTypeScript } from "#app/_editor/format/typescript-format.ts";

let formatPython: ReturnType<typeof createPythonFormat>;

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve("@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm");
  initSync({ module: readFileSync(wasm) });
  formatPython = createPythonFormat();
});

describe("formatting Python", () => {
  it("writes a program as Ruff does, and a formatted one stays as it is", () => {
    const tidy = "def f(x, y=1):\n    return [x, y]\n";
    expect(formatPython("def f( x,y = 1 ):\n  return [x,\n   y]")).toEqual({
      status: "formatted",
      code: tidy,
    });
    expect(formatPython(tidy)).toEqual({ status: "formatted", code: tidy });
  });

  it("names the line that cannot be read, also after letters of several bytes", () => {
    expect(formatPython("# 注意力机制\nx = 1\ndef f(:\n    pass\n")).toMatchObject({
      status: "syntax",
      line: 3,
    });
  });
});

describe("formatting TypeScript", () => {
  it("writes a program as Prettier does", async () =>
    expect(await formatTypeScript("export function f( x:number ){return x}")).toEqual({
      status: "formatted",
      code: "export function f(x: number) {\n  return x;\n}\n",
    }));

  it("names the line that cannot be read", async () => {
    const found = await formatTypeScript("const a = 1;\nconst = 2;\n");
    expect(found).toMatchObject({ status: "syntax", line: 2 });
    expect("message" in found && found.message).not.toContain("\n");
  });
});

/** The part of an editor that formatting uses. */
function openEditor(doc: string, selection?: { anchor: number; head: number }) {
  const editor = {
    state: EditorState.create({ doc, ...(selection ? { selection } : {}) }),
    steps: [] as { from: number; to: number; insert: string }[][],
    dispatch: (spec: TransactionSpec) => {
      const transaction = editor.state.update(spec);
      const step: { from: number; to: number; insert: string }[] = [];
      transaction.changes.iterChanges((from, to, _a, _b, insert) =>
        step.push({ from, to, insert: String(insert) }),
      );
      editor.steps.push(step);
      editor.state = transaction.state;
    },
  };
  return editor;
}
const format = (editor: ReturnType<typeof openEditor>, formatter: Formatter) =>
  formatDocument(editor as unknown as EditorView, formatter);
const python: Formatter = { format: async (code) => formatPython(code), close: () => undefined };

describe("formatting the shared text", () => {
  it("changes only what differs, in one step, so that selections stay on their words", async () => {
    const doc = "alpha=1\nkept = 2\nomega=3\n";
    const at = doc.indexOf("kept");
    const editor = openEditor(doc, { anchor: at, head: at + 4 });
    expect(await format(editor, python)).toEqual({ status: "done", changed: true });
    expect(editor.state.doc.toString()).toBe("alpha = 1\nkept = 2\nomega = 3\n");
    expect(editor.steps).toHaveLength(1);
    expect(editor.steps.flat().map(({ from, to }) => to - from)).toEqual([0, 0, 0, 0]);
    const { from, to } = editor.state.selection.main;
    expect(editor.state.sliceDoc(from, to)).toBe("kept");
  });

  it("leaves a text alone that cannot be read", async () => {
    const editor = openEditor("def f(:\n");
    expect(await format(editor, python)).toMatchObject({ status: "syntax", line: 1 });
    expect(editor.steps).toEqual([]);
  });

  it("formats what is there when somebody types meanwhile, and gives up where they never stop", async () => {
    const editor = openEditor("x=1\n");
    let typed = 0;
    const whileTyping = (most: number): Formatter => ({
      format: async (code) => {
        const result = formatPython(code);
        if (typed < most) editor.dispatch({ changes: { from: editor.state.doc.length, insert: "y=2\n" } });
        typed += 1;
        return result;
      },
      close: () => undefined,
    });
    expect(await format(editor, whileTyping(1))).toEqual({ status: "done", changed: true });
    expect(editor.state.doc.toString()).toBe("x = 1\ny = 2\n");
    expect(await format(editor, whileTyping(100))).toEqual({ status: "busy" });
  });
});

describe("a formatter's worker", () => {
  const open = () => {
    const listeners: { message: (event: { data: FormatReply }) => void; error: (event: object) => void }[] =
      [];
    const spawn = (): FormatPort => {
      const place = { message: (_: { data: FormatReply }) => undefined, error: (_: object) => undefined };
      listeners.push(place);
      return {
        postMessage: ({ id, code }) => {
          if (code === "answer") place.message({ data: { id, result: { status: "formatted", code: "ok" } } });
          if (code === "break") place.error({ message: "gone" });
        },
        terminate: () => undefined,
        addEventListener: (type: "message" | "error", listener: never) => {
          place[type] = listener;
        },
      };
    };
    return { formatter: createFormatter(spawn), started: () => listeners.length };
  };

  it("starts when something is to be formatted, and again after it broke", async () => {
    const { formatter, started } = open();
    expect(started()).toBe(0);
    expect(await formatter.format("answer")).toEqual({ status: "formatted", code: "ok" });
    expect(await formatter.format("break")).toEqual({ status: "unavailable", message: "gone" });
    expect(started()).toBe(1);
    expect(await formatter.format("answer")).toEqual({ status: "formatted", code: "ok" });
    expect(started()).toBe(2);
  });

  it("answers whoever waits when it is closed", async () => {
    const { formatter } = open();
    const waiting = formatter.format("never answered");
    formatter.close();
    expect(await waiting).toMatchObject({ status: "unavailable" });
  });
});
