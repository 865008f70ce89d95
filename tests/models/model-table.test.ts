import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCards } from "./model-files.ts";
import { modelTable, TABLE_FILE, tableIn } from "./model-table.ts";

describe("the table of models", () => {
  test("says what the cards say (npm run models:table writes it)", () => {
    expect(tableIn(readFileSync(TABLE_FILE, "utf8"))).toBe(modelTable(readCards()));
  });
});
