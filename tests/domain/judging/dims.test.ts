import { describe, expect, it } from "vitest";
import { evaluateDim, namesIn } from "#domain/judging/dims.ts";

describe("sizes as expressions", () => {
  it.each([
    ["H", 5],
    ["4H", 20],
    ["H+1", 6],
    ["H - K + 1", 3],
    ["(H+2-K)/2+1", 3],
    ["2*(H+K)", 16],
    ["H*K-2*K", 9],
    ["H//2+1", 3],
    [7, 7],
  ])("[BNK-4] %j is %i where H is 5 and K is 3", (dim, value) => {
    expect(evaluateDim(dim, { H: 5, K: 3 })).toEqual({ ok: true, value });
  });

  it.each(["", "H+", "Q", "H K", "(H", "H)", "H/0", "K-H", "H^2", "toString", "H..2"])(
    "[BNK-4] %j is refused",
    (dim) => {
      expect(evaluateDim(dim, { H: 5, K: 3 }).ok).toBe(false);
    },
  );

  it("[BNK-4] lists the sizes that an expression needs", () => {
    expect(namesIn("2*(H-K)+4D")).toEqual(["H", "K", "D"]);
  });
});
