import { expect, test } from "vitest";
import { evidenceFor } from "#domain/scoring/evidence.ts";
import { ada, admit, pick, runId, scene, startRun, wei } from "../interview/scene.ts";

const lstm = { slug: "lstm-cell", version: 1 };

test("[SCO-2] a question offers its stretches of the log, its runs and its forecasts as evidence", () => {
  const s = scene(ada, wei);
  s.ask(ada, admit(wei));
  s.ask(ada, pick);
  s.ask(wei, startRun());
  s.ask(wei, { kind: "run-finished", runId, status: "done", ms: 1, dropped: 0, error: null });
  s.ask(ada, { kind: "question-picked", slug: "gcn-layer", version: 1 });
  s.ask(wei, { kind: "chat-sent", text: "hm" });
  s.ask(ada, pick);
  expect(evidenceFor(s.events, lstm).map(({ what, from, to }) => [what, from, to])).toEqual([
    ["question", 6, 8],
    ["run", 7, 8],
    ["question", 11, 11],
  ]);
  expect(
    evidenceFor(s.events, { slug: "gcn-layer", version: 1 }).map(({ what, from, to }) => [what, from, to]),
  ).toEqual([["question", 9, 10]]);
});

test("another version of a question is another question", () => {
  const s = scene(ada, wei);
  s.ask(ada, pick);
  expect(evidenceFor(s.events, { ...lstm, version: 2 })).toEqual([]);
});
