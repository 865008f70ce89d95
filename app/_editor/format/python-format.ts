import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-web";
import type { Formatted } from "./protocol.ts";

/** Ruff's own defaults, for the Python that programs run on. */
const OPTIONS = { "target-version": "py314" };
const PLACE = / at byte range (\d+)\.\.\d+$/;

/** Ruff counts bytes of UTF-8. */
const lineAt = (code: string, byte: number): number =>
  new TextDecoder().decode(new TextEncoder().encode(code).slice(0, byte)).split("\n").length;

/** Formats with Ruff, once its module has been initialised. */
export function createPythonFormat(): (code: string) => Formatted {
  const workspace = new Workspace(OPTIONS, PositionEncoding.Utf16);
  return (code) => {
    try {
      return { status: "formatted", code: workspace.format(code) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const byte = PLACE.exec(message)?.[1];
      const line = byte === undefined ? null : lineAt(code, Number(byte));
      return { status: "syntax", line, message: message.replace(PLACE, "") };
    }
  };
}
