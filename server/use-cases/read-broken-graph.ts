import type { StoredParticipant } from "#db/queries/participant.ts";
import type { GraphFault } from "#domain/bank/graph-fault.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { readInterviewQuestion } from "./read-interview-question.ts";

export interface BrokenGraphParts {
  readonly sound: Uint8Array;
  readonly fault: GraphFault;
}

/** The sound graph of a debug question and what is to be broken in it, for whoever may read the question. */
export async function readBrokenGraph(
  runtime: Runtime,
  place: StoredParticipant,
  ref: QuestionVersion,
): Promise<Result<BrokenGraphParts>> {
  const found = await readInterviewQuestion(runtime, place, ref);
  if (!found.ok) return found;
  const { graph, model } = found.value.question.meta;
  const card = graph && model !== undefined ? runtime.models.find(model) : undefined;
  if (!graph || !card) return fail("not-found", "no broken graph");
  const { companion, fault } = graph;
  const file = companion === undefined ? card : card.companions.find(({ name }) => name === companion);
  if (!file) return fail("not-found", `${card.slug} has no graph ${companion}`);
  return ok({ sound: await runtime.models.read(card.slug, file.file), fault });
}
