import { describe, expect, test } from "vitest";
import { wayOf } from "#app/_models/offline-rules.ts";

const ORIGIN = "https://dryrun.example";
const way = (path: string, change: { method?: string; partial?: boolean } = {}) =>
  wayOf({ method: "GET", url: new URL(path, ORIGIN), partial: false, ...change }, ORIGIN);

describe("what the lab's service worker answers", () => {
  test("pages, workers, the runtime and small files come from the network, or else from what is kept", () => {
    const paths = [
      "/models",
      "/models?text=digit",
      "/models/mnist-cnn",
      "/models/mnist-cnn/card.json",
      "/models/mnist-cnn/vocabulary.json",
      "/workers/model.mjs",
      "/workers/model-webgpu.mjs",
      "/ort/ort-wasm-simd-threaded.wasm",
    ];
    expect(paths.map((path) => way(path))).toEqual(paths.map(() => "network-first"));
  });

  test("scripts with their content in the name come from what is kept", () =>
    expect(way("/_next/static/chunks/a.js")).toBe("kept-first"));

  test("graphs and golden vectors are not kept by passing: a gallery asks for those of every model", () => {
    const large = ["model.onnx", "parts/conv2d.onnx", "golden.json", "decoder.golden.json"];
    expect(large.map((file) => way(`/models/mnist-cnn/${file}`))).toEqual(large.map(() => "not-kept"));
  });

  test("everything else is left alone: other pages, the API, parts of pages, writes, other origins", () => {
    const left = ["/", "/interviews", "/api/trpc/account.whoami", "/workers/python.mjs", "/models/a/b/c"];
    expect(left.map((path) => way(path))).toEqual(left.map(() => "leave"));
    expect(way("/models", { method: "POST" })).toBe("leave");
    expect(way("/models/mnist-cnn", { partial: true })).toBe("leave");
    expect(way("https://elsewhere.example/models")).toBe("leave");
  });
});
