import { randomUUID } from "node:crypto";
import { loadBank } from "#db/bank/load.ts";
import { publishQuestion } from "#db/queries/question.ts";
import type { Participant, Role } from "#domain/access/actor.ts";
import type { Question } from "#domain/bank/question.ts";
import type { CommandBody, Scorecard } from "#domain/interview/event.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { readLog } from "#server/use-cases/read-log.ts";
import { BANK } from "../bank/check-question.ts";
import { inviteToken, type openTestApi, type TestBrowser } from "./api.ts";

type Api = Awaited<ReturnType<typeof openTestApi>>;

export const NOTE = "hesitates over the gradient";
export const FEEDBACK = {
  kind: "feedback-submitted",
  feedback: { clear: 4, fair: 4, helpful: 3, comment: "the candidate's own words" },
} as const satisfies CommandBody;

/** A question of the bank with anchors in both languages and a hidden check. */
async function judgedQuestion(): Promise<Question> {
  const { questions } = await loadBank(BANK);
  const found = questions.find((q) => q.meta.checks.some((check) => check.stratum === "hidden"));
  if (!found) throw new Error("the bank has no question with a hidden check");
  return found;
}

interface Seat {
  readonly browser: TestBrowser;
  readonly place: Participant;
}

/** An interview with everything that some role may not read: Ada and Grace rate, Bo is interviewed, Oli looks on. */
export class AssessedInterview {
  private constructor(
    readonly api: Api,
    readonly interviewId: string,
    readonly question: Question,
    readonly ref: { readonly slug: string; readonly version: number },
    readonly seats: Readonly<Record<"ada" | "grace" | "bo" | "oli", Seat>>,
  ) {}

  static async hold(api: Api, ada: TestBrowser): Promise<AssessedInterview> {
    const question = await judgedQuestion();
    const { version } = await publishQuestion(api.runtime.db, { question, hash: "judged", now: new Date() });
    const ref = { slug: question.meta.slug, version };
    const { interviewId } = await ada
      .as()
      .interview.create({ title: "T", candidate: "Bo", questions: [ref] });
    const { you } = await ada.as().interview.preparation({ interviewId });
    const host = { id: you.participantId, role: "interviewer", name: "Ada" } as const;
    const seat = async (role: Role, name: string): Promise<Seat> => {
      if (role !== "candidate") await ada.as().invite.create({ interviewId, role, name });
      const browser = api.browser();
      await browser.as().invite.accept({ token: await inviteToken(ada, interviewId, role), name });
      const { you: place } = await browser.as(role).interview.overview({ interviewId });
      return { browser, place: { id: place.participantId, role, name } };
    };
    const seats = {
      ada: { browser: ada, place: host },
      grace: await seat("interviewer", "Grace"),
      bo: await seat("candidate", "Bo"),
      oli: await seat("observer", "Oli"),
    };
    return new AssessedInterview(api, interviewId, question, ref, seats);
  }

  /** Grace, Bo and Oli are let in; a note, a check and its hidden verdict follow. */
  async goesOn(): Promise<void> {
    const { ada, bo, grace, oli } = this.seats;
    for (const { place } of [grace, bo, oli])
      await this.ask(ada, { kind: "participant-admitted", participantId: place.id });
    await this.ask(ada, { kind: "question-picked", ...this.ref });
    await this.ask(ada, { kind: "note-written", noteId: randomUUID(), text: NOTE });
    const runId = randomUUID();
    const program = { question: this.ref, language: "python", code: "pass" } as const;
    await this.ask(bo, { kind: "run-started", runId, purpose: "check", ...program });
    const verdict: Verdict = {
      ...this.ref,
      language: "python",
      seed: 1,
      provider: "wasm",
      runtime: "a test",
      oracleSha256: null,
      ms: 1,
      results: [],
    };
    await this.ask(bo, { kind: "verdict-reported", runId, part: "claim", verdict });
    await this.ask(ada, { kind: "verdict-reported", runId, part: "hidden", verdict });
  }

  end = () => this.ask(this.seats.ada, { kind: "stage-changed", stage: "ended" });

  async ask({ place }: Seat, body: CommandBody): Promise<void> {
    const recorded = await this.api.interviews.ask(this.interviewId, place, body);
    if (!recorded.ok) throw new Error(`${body.kind}: ${recorded.failure.message}`);
  }

  assessment = ({ browser, place }: Seat) =>
    browser.as(place.role).assessment.read({ interviewId: this.interviewId, locale: "en" });

  submit = ({ browser, place }: Seat, body: CommandBody, id: string = randomUUID()) =>
    browser.as(place.role).assessment.submit({ interviewId: this.interviewId, command: { id, body } });

  async log({ browser, place }: Seat) {
    const asked = { interviewId: this.interviewId, as: place.role };
    const actor = await actorFrom(this.api.runtime, browser.cookieHeader, asked);
    return readLog(this.api.runtime, actor, this.interviewId);
  }

  /** What a seat reads of the log, as the text of an answer. */
  async reads(seat: Seat): Promise<{ readonly kinds: readonly string[]; readonly text: string }> {
    const log = await this.log(seat);
    if (!log.ok) throw new Error(log.failure.message);
    const bodies = log.value.entries.map((entry) => entry.body);
    return { kinds: bodies.map((body) => body.kind), text: JSON.stringify(bodies) };
  }

  scorecard = (summary: string, ratings: Partial<Scorecard["ratings"][number]> = {}): CommandBody => ({
    kind: "scorecard-submitted",
    scorecard: {
      ...this.ref,
      summary,
      ratings: [
        {
          dimension: this.question.meta.dimensions[0] ?? "framing",
          level: 3,
          evidence: { from: 1, to: 2 },
          comment: "",
          ...ratings,
        },
      ],
    },
  });
}
