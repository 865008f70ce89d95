import { asEvent, readFacts } from "#db/queries/interview-event.ts";
import type { StoredParticipant } from "#db/queries/participant.ts";
import { faultAnswer, type ShownForecast, shownForecast } from "#domain/bank/candidate-view.ts";
import { type CheckWords, checkWords } from "#domain/bank/check-words.ts";
import type { Dimension, QuestionVersion } from "#domain/bank/question.ts";
import type { InterviewEvent } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import { revealed } from "#domain/interview/visible.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { type Debugged, type DebugScore, debugScores } from "#domain/scoring/debugging.ts";
import { type Evidence, evidenceFor } from "#domain/scoring/evidence.ts";
import { type ReadingLanguage, renderForInterviewer } from "../content/render-question.ts";
import type { Runtime } from "../runtime.ts";
import { readQuestion } from "./read-question.ts";

export interface AssessedQuestion extends QuestionVersion {
  readonly title: string;
  readonly dimensions: readonly Dimension[];
  /** HTML of the anchored levels; for candidates and observers only once ratings are open to them. */
  readonly anchors: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  readonly checks: readonly CheckWords[];
  /** What claims about its broken graph are held against. */
  readonly debugged: Omit<Debugged, "slug"> | null;
  /** How those claims came out, for interviewers. */
  readonly claims: readonly (DebugScore & { readonly name: string })[];
  /** What forecasts about it are held against. */
  readonly forecast: ShownForecast | null;
  readonly evidence: readonly Evidence[];
  /** Whether the asker has submitted their scorecard for it. */
  readonly scored: boolean;
}

export interface Assessment {
  readonly place: Pick<StoredParticipant, "id" | "role" | "name">;
  readonly title: string;
  readonly mode: InterviewState["mode"];
  readonly stage: InterviewState["stage"];
  readonly startedAt: number | null;
  readonly people: readonly { readonly name: string; readonly role: StoredParticipant["role"] }[];
  readonly questions: readonly AssessedQuestion[];
  readonly gaveFeedback: boolean;
}

interface Asked {
  readonly place: StoredParticipant;
  readonly state: InterviewState;
  readonly facts: readonly InterviewEvent[];
  readonly language: ReadingLanguage;
}

const claimsOn = (state: InterviewState, debugged: Debugged): AssessedQuestion["claims"] =>
  debugScores(state, debugged).map((score) => ({
    ...score,
    name: state.participants[score.by]?.name ?? "",
  }));

async function assess(
  runtime: Runtime,
  ref: QuestionVersion,
  asked: Asked,
): Promise<AssessedQuestion | null> {
  const { place, state, facts, language } = asked;
  const found = await readQuestion(runtime, ref);
  if (!found.ok) return null;
  const { title, meta, html } = await renderForInterviewer(found.value, language);
  const interviewer = place.role === "interviewer";
  const debugged = meta.graph ? { probes: meta.graph.probes, answer: faultAnswer(meta.graph) } : null;
  const mayReadHidden = interviewer || state.stage === "ended";
  return {
    slug: ref.slug,
    version: ref.version,
    title,
    dimensions: meta.dimensions,
    anchors: interviewer || revealed(state) ? html.anchors : {},
    checks: meta.checks.filter((check) => mayReadHidden || check.stratum !== "hidden").map(checkWords),
    debugged: mayReadHidden ? debugged : null,
    claims: interviewer && debugged ? claimsOn(state, { slug: ref.slug, ...debugged }) : [],
    forecast: meta.forecast
      ? shownForecast(
          meta.forecast,
          mayReadHidden || state.forecasts.some((f) => f.by === place.id && f.slug === ref.slug),
        )
      : null,
    evidence: interviewer ? evidenceFor(facts, ref) : [],
    scored: state.scorecards.some((s) => s.by === place.id && s.scorecard.slug === ref.slug),
  };
}

/** What the score and report pages need beside the log: the questions that were asked, in the reader's language. */
export async function readAssessment(
  runtime: Runtime,
  place: StoredParticipant,
  language: ReadingLanguage,
): Promise<Result<Assessment>> {
  const { interviewId } = place;
  const head = await runtime.ledger.log.head(interviewId);
  const state = head?.state;
  if (!state?.participants[place.id]?.admitted) return fail("forbidden", "not admitted");
  const entries = await readFacts(runtime.db, interviewId, { after: 0, upTo: head?.lastSeq ?? 0 });
  const asked: Asked = { place, state, facts: entries.map(asEvent), language };
  const questions = await Promise.all(state.picked.map((ref) => assess(runtime, ref, asked)));
  return ok({
    place: { id: place.id, role: place.role, name: place.name },
    title: state.title,
    mode: state.mode,
    stage: state.stage,
    startedAt: state.startedAt,
    people: Object.values(state.participants).filter((p) => p.admitted && !p.removed),
    questions: questions.filter((question) => question !== null),
    gaveFeedback: state.feedback.some((f) => f.by === place.id),
  });
}
