import { describe, expect, it } from "vitest";
import { namesFor } from "#domain/judging/oracle.ts";
import { API, float32 } from "./question.ts";

const x = float32([1], [1]);
const y = float32([1], [2]);
const e = float32([1], [3]);

describe("names of the question and of the graph", () => {
  it("are the same where nothing is renamed, and nothing else crosses over", () => {
    const names = namesFor(API, { rename: {} });
    expect(names.toGraph({ x })).toEqual({ x });
    expect(names.fromGraph({ e, y, secret: x })).toEqual({ e, y });
    expect(names.recorded).toEqual(["e", "y"]);
  });

  it("translate both ways where the graph has names of its own", () => {
    const names = namesFor(API, { rename: { x: "logits", e: "exp/out" } });
    expect(names.toGraph({ x })).toEqual({ logits: x });
    expect(names.fromGraph({ "exp/out": e, y, e: x })).toEqual({ e, y });
    expect(names.recorded).toEqual(["exp/out", "y"]);
    expect(names.inputs.get("logits")).toBe("x");
  });
});
