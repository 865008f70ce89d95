import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describePythonNames } from "./python-names.ts";
import { describeTypeScriptNames } from "./typescript-names.ts";

/** Writes the editor's tables of names anew: after a change of Python, of our NumPy or of numpy-ts. */
const write = (file: string, table: unknown): void =>
  writeFileSync(
    fileURLToPath(new URL(`../../app/_editor/assist/${file}`, import.meta.url)),
    `${JSON.stringify(table, null, 1)}\n`,
  );

const python = await describePythonNames();
write("python-names.json", python);
write("typescript-names.json", describeTypeScriptNames(python));
