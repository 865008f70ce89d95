import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readCards } from "./model-files.ts";

const MODELS = 55;

test("all 55 models are there, and each has its demo", () => {
  const slugs = readCards().map(({ slug }) => slug);
  expect(slugs).toHaveLength(MODELS);
  expect(readdirSync("app/_models/demos").toSorted()).toEqual(slugs.toSorted());
});
