import { describe, expect, test } from "vitest";
import type { Role } from "#domain/access/actor.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import { visibleTo } from "#domain/interview/visible.ts";
import type { RemedyOutcome } from "#domain/judging/remedy.ts";
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
      {
        by: wei.id,
        seq: s.events.length,
        at: "c",
        remedy: "shrug",
        located: true,
        fixed: false,
        ran: null,
        probes: 2,
        optimum: 3,
      },
    ]);
    expect(debugScores(s.state, { ...question, answer: { at: "b", remedy: "shrug" } })).toMatchObject([
      { located: false, fixed: true },
    ]);
    expect(debugScores(s.state, { ...question, slug: "gru-gates" })).toEqual([]);
  });

  const restored: RemedyOutcome = { status: "restored", inputs: 3 };
  const still = (tensor: string): RemedyOutcome => ({
    status: "diverged",
    input: 0,
    divergence: { problem: "shape", tensor, got: [1], expected: [2] },
  });
  const ran = (claimed: number, part: "claim" | "repeat", outcome: RemedyOutcome): CommandBody => ({
    kind: "remedy-ran",
    slug: "lstm-cell",
    claim: claimed,
    part,
    outcome,
  });
  const claimed = (remedy: string) => {
    const s = asked();
    s.ask(wei, claim("c", remedy));
    return { s, seq: s.events.length };
  };

  test("[DBG-4] fixed is what became of the graph, whatever the remedy's name", () => {
    const { s, seq } = claimed("mend");
    expect(debugScores(s.state, question)).toMatchObject([{ fixed: true, ran: null }]);
    expect(s.ask(wei, ran(seq, "claim", still("d"))).ok).toBe(true);
    expect(debugScores(s.state, question)).toMatchObject([
      { fixed: false, ran: { outcome: { status: "diverged" }, repeated: false, disputed: null } },
    ]);
    const other = claimed("shrug");
    other.s.ask(wei, ran(other.seq, "claim", restored));
    expect(debugScores(other.s.state, question)).toMatchObject([{ fixed: true }]);
  });

  test("[DBG-4] an interviewer's browser is believed before the one behind the claim, and a difference shows", () => {
    const { s, seq } = claimed("shrug");
    for (const [who, part, outcome] of [
      [wei, "claim", restored],
      [ada, "repeat", still("d")],
    ] as const)
      expect(s.ask(who, ran(seq, part, outcome)).ok).toBe(true);
    expect(debugScores(s.state, question)).toMatchObject([
      { fixed: false, ran: { outcome: still("d"), disputed: restored, repeated: true } },
    ]);
    const agreed = claimed("mend");
    agreed.s.ask(wei, ran(agreed.seq, "claim", still("d")));
    agreed.s.ask(ada, ran(agreed.seq, "repeat", still("d")));
    expect(debugScores(agreed.s.state, question)).toMatchObject([{ ran: { disputed: null } }]);
    const elsewhere = claimed("mend");
    elsewhere.s.ask(wei, ran(elsewhere.seq, "claim", still("e")));
    elsewhere.s.ask(ada, ran(elsewhere.seq, "repeat", still("d")));
    expect(debugScores(elsewhere.s.state, question)).toMatchObject([{ ran: { disputed: still("e") } }]);
  });

  test("[DBG-4] a remedy's outcome is reported once by each, of a claim that was made, by who may", () => {
    const { s, seq } = claimed("mend");
    expect(s.ask(wei, ran(seq, "repeat", restored))).toMatchObject({ failure: { code: "forbidden" } });
    expect(s.ask(ada, ran(seq, "claim", restored))).toMatchObject({ failure: { code: "forbidden" } });
    expect(s.ask(oli, ran(seq, "claim", restored))).toMatchObject({ failure: { code: "forbidden" } });
    expect(s.ask(wei, ran(seq - 1, "claim", restored))).toMatchObject({ failure: { code: "not-found" } });
    expect(s.ask(wei, ran(seq, "claim", restored)).ok).toBe(true);
    expect(s.ask(wei, ran(seq, "claim", still("d")))).toMatchObject({ failure: { code: "conflict" } });
  });

  test("[DBG-2] what became of one candidate's remedy is no news for another who has made no claim", () => {
    const { s, seq } = claimed("mend");
    s.ask(wei, ran(seq, "claim", restored));
    const event = s.events.at(-1);
    if (!event) throw new Error("nothing was recorded");
    const seen = (participantId: string, role: Role) => visibleTo({ participantId, role }, event, s.state);
    expect(seen(wei.id, "candidate")).toEqual(event);
    expect(seen(ada.id, "interviewer")).toEqual(event);
    expect(seen("another", "candidate")).toBeNull();
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
