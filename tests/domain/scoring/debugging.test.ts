import { describe, expect, test } from "vitest";
import type { CommandBody } from "#domain/interview/event.ts";
import { bisectionOptimum, debugScores } from "#domain/scoring/debugging.ts";
import { ada, admit, ended, oli, pick, scene, wei } from "../interview/scene.ts";

const preview = { dtype: "float32", dims: [], shown: [], values: [1], min: 1, max: 1, nans: 0 } as const;
const probe = (tensor: string, slug = "lstm-cell"): CommandBody => ({
  kind: "tensor-probed",
  slug,
  tensor,
  input: 0,
  preview: { ...preview, dims: [], shown: [], values: [1] },
});
const claim = (at: string, remedy: string): CommandBody => ({
  kind: "fault-claimed",
  slug: "lstm-cell",
  at,
  remedy,
});
const question = {
  slug: "lstm-cell",
  probes: ["a", "b", "c", "d", "e"],
  answer: { at: "c", remedy: "mend" },
};

const asked = () => {
  const s = scene(ada, wei, oli);
  for (const body of [admit(wei), admit(oli), pick]) s.ask(ada, body);
  return s;
};

describe("debugging a graph", () => {
  test("[DBG-3] halving needs the least whole number of looks that leave one place", () => {
    expect([1, 2, 3, 4, 5, 8, 9, 16, 17].map(bisectionOptimum)).toEqual([0, 1, 2, 2, 3, 3, 4, 4, 5]);
  });

  test("[DBG-3] a claim is scored by place, remedy and its author's different looks before it", () => {
    const s = asked();
    for (const [who, tensor] of [
      [wei, "c"],
      [wei, "c"],
      [ada, "a"],
      [wei, "b"],
    ] as const)
      expect(s.ask(who, probe(tensor)).ok).toBe(true);
    s.ask(wei, claim("c", "shrug"));
    expect(debugScores(s.state, question)).toEqual([
      { by: wei.id, seq: s.events.length, located: true, fixed: false, probes: 2, optimum: 3 },
    ]);
    expect(debugScores(s.state, { ...question, answer: { at: "b", remedy: "shrug" } })).toMatchObject([
      { located: false, fixed: true },
    ]);
    expect(debugScores(s.state, { ...question, slug: "gru-gates" })).toEqual([]);
  });

  test("[DBG-1] looks and claims are entries; a claim is final and ends its author's looks", () => {
    const s = asked();
    expect(s.ask(wei, claim("c", "mend")).ok).toBe(true);
    for (const body of [claim("d", "mend"), probe("a")])
      expect(s.ask(wei, body)).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(s.ask(ada, probe("a")).ok).toBe(true);
    expect(s.events.map(({ body }) => body.kind).slice(-2)).toEqual(["fault-claimed", "tensor-probed"]);
  });

  test("[DBG-1] only of a question that was asked, by who may, before the end", () => {
    const s = asked();
    expect(s.ask(wei, probe("a", "gru-gates"))).toMatchObject({ failure: { code: "not-found" } });
    for (const who of [oli, ada])
      expect(s.ask(who, claim("c", "mend"))).toMatchObject({ failure: { code: "forbidden" } });
    expect(s.ask(oli, probe("a"))).toMatchObject({ failure: { code: "forbidden" } });
    expect(ended().ask(wei, probe("a"))).toMatchObject({ failure: { code: "wrong-stage" } });
  });
});
