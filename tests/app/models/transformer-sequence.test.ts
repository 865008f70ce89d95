import { describe, expect, it } from "vitest";
import { changedDays, rollOut, weatherInputs } from "#app/_models/language/forecast.ts";
import { SAMPLES } from "#app/_models/language/seattle-days.ts";
import { failing, openModel } from "../../support/demo-model.ts";

const SLUG = "transformer-sequence";

describe("transformer-sequence, rolled out", () => {
  const run = openModel(SLUG);
  const sample = SAMPLES[0];
  if (!sample) throw new Error("no samples");
  const history = changedDays({ sample, edits: {} });

  it("feeds each forecast into the next", async () => {
    const found = await rollOut(run, { history, day: sample.day }, 2);
    const [first, second] = found ?? [];
    if (!first || !second) throw new Error("two days are expected");
    const again = await run(weatherInputs([...history.slice(1), first], sample.day + 1));
    if (!again.ok || !again.value.outputs.next) throw new Error("no forecast");
    expect(Array.from(again.value.outputs.next.data.slice(-4), Number)).toEqual([...second]);
  });

  it("takes a night along with a day that was made colder, and fails where the model does", async () => {
    const changed = changedDays({ sample, edits: { 47: -10 } }).at(-1);
    expect(changed?.slice(1, 3)).toEqual([-10, -10]);
    expect(await rollOut(failing, { history, day: 1 }, 3)).toBeNull();
  });
});
