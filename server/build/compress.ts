import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress } from "node:zlib";
import { COMPRESSED_FOLDER } from "../static.ts";

/** Quality 5 is within a few percent of the best and takes seconds, not minutes. */
const QUALITY = 5;

const LARGE: readonly (readonly [mount: string, folder: string, name: string])[] = [
  ["ort", "node_modules/onnxruntime-web/dist", "ort-wasm-simd-threaded.wasm"],
  ["ort", "node_modules/onnxruntime-web/dist", "ort-wasm-simd-threaded.asyncify.wasm"],
  ["ort", "node_modules/onnxruntime-web/dist", "ort-wasm-simd-threaded.jsep.wasm"],
  ["pyodide", "node_modules/pyodide", "pyodide.asm.wasm"],
  ["pyodide", "node_modules/pyodide", "pyodide.asm.mjs"],
  ["ruff", "node_modules/@astral-sh/ruff-wasm-web", "ruff_wasm_bg.wasm"],
];

/** Compresses the large runtime files once; files that are newer than their source are kept. */
export async function compressLarge(root: string): Promise<void> {
  for (const [mount, folder, name] of LARGE) {
    const source = path.join(root, folder, name);
    const target = path.join(root, COMPRESSED_FOLDER, mount, `${name}.br`);
    if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    const brotli = createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: statSync(source).size,
      },
    });
    await pipeline(createReadStream(source), brotli, createWriteStream(target));
  }
}
