import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breakGraph } from "#app/_models/faults/break-graph.ts";
import { decodeGraph } from "#app/_models/graph/onnx-schema.ts";
import { loadBank } from "#db/bank/load.ts";
import { findParticipant } from "#db/queries/participant.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Participant } from "#domain/access/actor.ts";
import { faultAnswer } from "#domain/bank/candidate-view.ts";
import type { Question } from "#domain/bank/question.ts";
import { renderForCandidate } from "#server/content/render-question.ts";
import { openModelLibrary } from "#server/models/library.ts";
import type { Runtime } from "#server/runtime.ts";
import { readBrokenGraph } from "#server/use-cases/read-broken-graph.ts";
import { readInterviewQuestion } from "#server/use-cases/read-interview-question.ts";
import { openTestApi } from "../../support/api.ts";

const SLUG = "negative-after-the-gate";

let api: Awaited<ReturnType<typeof openTestApi>>;
let runtime: Runtime;
let question: Question;
let ref: { slug: string; version: number };
beforeAll(async () => {
  api = await openTestApi();
  const models = await openModelLibrary("models-onnx", pino({ level: "silent" }));
  runtime = { ...api.runtime, models };
  const found = (await loadBank("db/bank")).questions.find(({ meta }) => meta.slug === SLUG);
  if (!found) throw new Error(`the bank has no ${SLUG}`);
  question = found;
  const { version } = await publishQuestion(runtime.db, { question, hash: SLUG, now: new Date(0) });
  ref = { slug: SLUG, version };
});
afterAll(() => api.close());

const placeOf = async ({ id }: Participant) => {
  const place = await findParticipant(runtime.db, id);
  if (!place) throw new Error("no such place");
  return place;
};

const asked = async () => {
  const live = await api.interviews.live();
  await api.interviews.ask(live.interviewId, live.host, { kind: "question-picked", ...ref });
  return { ...live, place: await placeOf(live.candidate) };
};

const shown = async (place: Awaited<ReturnType<typeof placeOf>>) => {
  const read = await readInterviewQuestion(runtime, place, ref);
  if (!read.ok) throw new Error(read.failure.message);
  return renderForCandidate(read.value, "en", read.value);
};

describe("the broken graph of a debug question", () => {
  test("[DBG-2] reaches a candidate once the question was asked, and not before", async () => {
    const { candidate } = await api.interviews.live();
    expect(await readBrokenGraph(runtime, await placeOf(candidate), ref)).toMatchObject({
      ok: false,
      failure: { code: "not-found" },
    });
    const parts = await readBrokenGraph(runtime, (await asked()).place, ref);
    if (!parts.ok) throw new Error(parts.failure.message);
    expect(new Uint8Array(parts.value.sound)).toEqual(
      new Uint8Array(readFileSync("models-onnx/mnist-cnn/model.onnx")),
    );
    const broken = breakGraph(parts.value.sound, parts.value.fault);
    if (!broken.ok) throw new Error(broken.failure.message);
    expect(decodeGraph(broken.value)?.node.filter(({ opType }) => opType === "Relu").length).toBe(2);
  });

  test("[DBG-2] comes without its fault and remedy until the candidate has made a claim", async () => {
    const { interviewId, candidate, place } = await asked();
    const before = await shown(place);
    expect(before.graph).toMatchObject({ answer: null, edits: null, probes: question.meta.graph?.probes });
    for (const secret of ["activation-dropped", "followed-by", "edit"])
      expect(JSON.stringify(before.graph)).not.toContain(`"${secret}"`);
    const claim = { kind: "fault-claimed", slug: SLUG, at: "pool2", remedy: "bias" } as const;
    expect(await api.interviews.ask(interviewId, candidate, claim)).toMatchObject({ ok: true });
    const graph = question.meta.graph;
    const after = (await shown(place)).graph;
    expect(after?.answer).toEqual(graph && faultAnswer(graph));
    expect(after?.edits).toEqual(Object.fromEntries(graph?.remedies.map(({ id, edit }) => [id, edit]) ?? []));
  });

  test("is there only where a question has one", async () => {
    const { interviewId, host, place } = await asked();
    const other = await api.interviews.publish("masked-attention");
    await api.interviews.ask(interviewId, host, { kind: "question-picked", ...other });
    expect(await readBrokenGraph(runtime, place, other)).toMatchObject({ failure: { code: "not-found" } });
  });
});
