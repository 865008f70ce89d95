import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { goldenHead, readGoldenHead } from "#app/_models/golden-head.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";
import { readCards } from "../../models/model-files.ts";

const CHUNK = 1000;
const textOf = (slug: string): string => readFileSync(`models-onnx/${slug}/golden.json`, "utf8");

/** A file that arrives in pieces, and how many of them were taken. */
function arriving(text: string) {
  const bytes = new TextEncoder().encode(text);
  const taken = { chunks: 0 };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const start = taken.chunks * CHUNK;
      if (start >= bytes.length) return controller.close();
      taken.chunks += 1;
      controller.enqueue(bytes.slice(start, start + CHUNK));
    },
  });
  return { response: new Response(body), taken, all: Math.ceil(bytes.length / CHUNK) };
}

describe("the beginning of a golden file", () => {
  test.each(readCards().map(({ slug }) => slug))("of %s gives its first case", async (slug) => {
    const text = textOf(slug);
    const [first] = GoldenFile.parse(JSON.parse(text)).cases;
    const head = await readGoldenHead(arriving(text).response);
    expect(head).toMatchObject({ inputs: first?.inputs, outputs: first?.outputs });
  });

  test("is all that is read", async () => {
    const { response, taken, all } = arriving(textOf("mnist-cnn"));
    await readGoldenHead(response);
    expect(taken.chunks).toBeLessThan(all / 10);
  });

  test("is waited for while it is short, and refused where it never comes", async () => {
    expect(goldenHead('{"cases": [{"name": "a", "inputs": {}')).toBeNull();
    await expect(readGoldenHead(arriving('{"cases": []}').response)).rejects.toThrow("no golden case");
  });
});
