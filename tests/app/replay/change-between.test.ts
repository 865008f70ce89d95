import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween } from "#app/_replay/change-between.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\u{1F600}"), maxLength: 30 });

test("the change between two moments turns the one text into the other", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { from, to, insert } = changeBetween(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
  );
});

test("it leaves alone what stayed, so that the editor keeps its place", () => {
  expect(changeBetween("return x\n", "return -x\n")).toEqual({ from: 7, to: 7, insert: "-" });
  expect(changeBetween("same", "same")).toMatchObject({ insert: "" });
});
