import init from "@astral-sh/ruff-wasm-web";
import { createPythonFormat } from "./python-format.ts";
import { serveFormat } from "./serve.ts";

const RUFF = "/ruff/ruff_wasm_bg.wasm";

const starting = init({ module_or_path: new URL(RUFF, location.origin) }).then(createPythonFormat);

serveFormat(async (code) => (await starting)(code));
