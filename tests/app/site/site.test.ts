import { describe, expect, test } from "vitest";
import { ownPath } from "#app/_account/own-path.ts";
import { negotiateLocale } from "#app/_i18n/negotiate.ts";
import { findingsOf } from "#app/_lobby/look-at-browser.ts";
import { searchAsked } from "#app/questions/search-asked.ts";

describe("the reader's language", () => {
  test.each([
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["zh-TW", "zh"],
    ["zh-Hant-HK,en;q=0.5", "zh"],
    ["en-GB,zh;q=0.9", "en"],
    ["de, zh;q=0.3, en;q=0.7", "en"],
    ["fr, zh;q=0.3", "zh"],
    ["zh;q=0, en", "en"],
    ["fr", "en"],
    ["", "en"],
    [";;q=x,,", "en"],
  ])("%j is served in %s", (accepted, locale) => {
    expect(negotiateLocale(undefined, accepted)).toBe(locale);
  });

  test("their own choice comes first; one we do not know counts for nothing", () => {
    expect(negotiateLocale("en", "zh")).toBe("en");
    expect(negotiateLocale("tlh", "zh")).toBe("zh");
    expect(negotiateLocale(undefined, null)).toBe("en");
  });
});

describe("where signing in leads", () => {
  test.each([
    ["/interviews/new?a=1", "/interviews/new?a=1"],
    ["https://dryrun.example/interviews", "/interviews"],
    ["https://evil.example/x", "/x"],
    ["//evil.example/x", "/x"],
    ["/\\evil.example", "/"],
    ["https://dryrun.example//evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["javascript:javascript:alert(1)", "/"],
    [undefined, "/"],
    [["/a", "/b"], "/"],
  ])("%j leads to %s, never to another host", (asked, path) => {
    const led = ownPath(asked);
    expect(led).toBe(path);
    expect(new URL(led, "https://dryrun.example").origin).toBe("https://dryrun.example");
  });
});

describe("the lobby's look at the browser", () => {
  const browser = { wasm: true, isolated: true, webgpu: true, clockOffsetMs: 900 };
  const words = (changed: Partial<typeof browser> | { clockOffsetMs: null }) =>
    findingsOf({ ...browser, ...changed })
      .filter((finding) => finding.grade !== "good")
      .map((finding) => `${finding.grade} ${finding.words}`);

  test.each([
    [{}, []],
    [{ wasm: false }, ["bad wasmNo"]],
    [{ isolated: false }, ["warn isolatedNo"]],
    [{ webgpu: false }, ["note webgpuNo"]],
    [{ clockOffsetMs: 3 * 3_600_000 }, ["warn clockNo"]],
    [{ clockOffsetMs: -3 * 3_600_000 }, ["warn clockNo"]],
    [{ clockOffsetMs: null }, ["note clockUnknown"]],
  ])("%j says %j", (changed, said) => {
    expect(words(changed)).toEqual(said);
  });
});

describe("what an address asks of the bank", () => {
  test("known values count, everything else asks for nothing", () => {
    expect(searchAsked({ text: "lstm", kind: "debug", topic: "nlp", difficulty: "3" })).toEqual({
      text: "lstm",
      kind: "debug",
      topic: "nlp",
      difficulty: 3,
      sort: "best",
    });
    expect(searchAsked({ text: ["a", "b"], kind: "x", topic: "", difficulty: "6", other: "1" })).toEqual({
      text: "",
      sort: "best",
    });
    expect(searchAsked({ text: "x".repeat(500) }).text).toHaveLength(100);
  });
});
