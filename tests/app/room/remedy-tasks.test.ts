import { describe, expect, it } from "vitest";
import { nextRemedy } from "#app/interviews/[id]/room/remedy-tasks.ts";
import { initialState } from "#domain/interview/state.ts";

const person = (id: string, role: "interviewer" | "candidate") => ({
  id,
  role,
  name: id,
  admitted: true,
  removed: false,
});
const question = { slug: "lstm-cell", version: 2 };
const claim = { seq: 7, by: "wei", slug: "lstm-cell", at: "c", remedy: "mend" };
const state = {
  ...initialState,
  participants: {
    ada: person("ada", "interviewer"),
    bo: person("bo", "interviewer"),
    wei: person("wei", "candidate"),
  },
  picked: [{ slug: "lstm-cell", version: 1 }, { slug: "gru-gates", version: 1 }, question],
  claims: [claim],
};
const ran = (part: "claim" | "repeat", by: string) => ({
  seq: 9,
  by,
  slug: "lstm-cell",
  claim: 7,
  part,
  outcome: { status: "restored" as const, inputs: 3 },
});
const here = ["wei", "bo", "ada"];
const none = new Set<string>();
const next = (me: string, over: Partial<typeof state> = {}, tried: ReadonlySet<string> = none) =>
  nextRemedy({ ...state, ...over }, { me, here, tried });

describe("remedies that a browser has to run", () => {
  it("[DBG-4] are its own claims', of the version that was asked", () => {
    expect(next("wei")).toEqual({ claim, question, part: "claim" });
    expect(next("wei", { remedies: [ran("claim", "wei")] })).toBeNull();
    expect(next("wei", { remedies: [ran("repeat", "ada")] })).toEqual({ claim, question, part: "claim" });
  });

  it("[DBG-4] are repeated by one interviewer's, whether or not the claim's own browser has reported", () => {
    expect(next("ada")).toEqual({ claim, question, part: "repeat" });
    expect(next("bo")).toBeNull();
    expect(next("ada", { remedies: [ran("claim", "wei")] })).toEqual({ claim, question, part: "repeat" });
    expect(next("ada", { remedies: [ran("repeat", "ada")] })).toBeNull();
  });

  it("are none of another candidate's, and none that was tried", () => {
    expect(nextRemedy(state, { me: "kim", here: ["kim", "wei"], tried: none })).toBeNull();
    expect(next("wei", {}, new Set(["7"]))).toBeNull();
    expect(next("wei", { picked: [] })).toBeNull();
  });
});
