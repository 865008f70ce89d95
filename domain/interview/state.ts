import type { Participant } from "../access/actor.ts";
import type { HintLevel, Language, QuestionVersion } from "../bank/question.ts";
import type { RunFailure, Verdict } from "../judging/verdict.ts";
import type { ArrayPreview, CommandBody, Mode, Scorecard, Stage } from "./event.ts";

type Body<K extends CommandBody["kind"]> = Extract<CommandBody, { kind: K }>;

export interface SeatedParticipant extends Participant {
  readonly admitted: boolean;
  readonly removed: boolean;
}

export interface RunOutput {
  readonly seq: number;
  readonly part:
    | { readonly kind: "text"; readonly stream: "stdout" | "stderr"; readonly text: string }
    | { readonly kind: "array"; readonly name: string; readonly preview: ArrayPreview };
}

export interface Run {
  readonly id: string;
  /** Place in the log of the program that ran: what its verdicts refer to. */
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly purpose: "run" | "check";
  readonly question: QuestionVersion | null;
  readonly language: Language;
  readonly code: string;
  readonly output: readonly RunOutput[];
  readonly end: null | {
    readonly seq: number;
    readonly status: Body<"run-finished">["status"];
    readonly ms: number;
    readonly dropped: number;
    readonly error: RunFailure | null;
  };
}

export interface VerdictClaim {
  readonly seq: number;
  readonly by: string;
  readonly runId: string;
  readonly part: Body<"verdict-reported">["part"];
  readonly verdict: Verdict;
}

export interface InterviewState {
  readonly title: string;
  readonly mode: Mode;
  readonly stage: Stage;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly participants: Readonly<Record<string, SeatedParticipant>>;
  readonly prepared: readonly QuestionVersion[];
  readonly picked: readonly QuestionVersion[];
  readonly current: QuestionVersion | null;
  readonly language: Language;
  /** In the order they were started. */
  readonly runs: readonly Run[];
  readonly verdicts: readonly VerdictClaim[];
  readonly hints: readonly { readonly seq: number; readonly slug: string; readonly level: HintLevel }[];
  readonly notes: readonly {
    readonly id: string;
    readonly seq: number;
    readonly by: string;
    readonly text: string;
  }[];
  readonly chat: readonly {
    readonly seq: number;
    readonly at: number;
    readonly by: string;
    readonly text: string;
  }[];
  /** The latest run of each model. */
  readonly models: Readonly<
    Record<string, Body<"model-ran"> & { readonly by: string; readonly seq: number }>
  >;
  readonly forecasts: readonly {
    readonly seq: number;
    readonly by: string;
    readonly slug: string;
    readonly shares: Readonly<Record<string, number>>;
  }[];
  /** Looks into broken graphs. */
  readonly probes: readonly ({ readonly seq: number; readonly by: string } & Omit<
    Body<"tensor-probed">,
    "kind"
  >)[];
  readonly claims: readonly ({ readonly seq: number; readonly by: string } & Omit<
    Body<"fault-claimed">,
    "kind"
  >)[];
  /** What became of the graphs with those claims' remedies in them. */
  readonly remedies: readonly ({ readonly seq: number; readonly by: string } & Omit<
    Body<"remedy-ran">,
    "kind"
  >)[];
  /** Of a solo practice. */
  readonly submission:
    | ({ readonly seq: number; readonly by: string } & Omit<Body<"answer-submitted">, "kind">)
    | null;
  readonly selfRating:
    | ({ readonly seq: number; readonly by: string } & Omit<Body<"self-rated">, "kind">)
    | null;
  readonly scorecards: readonly {
    readonly by: string;
    readonly seq: number;
    readonly scorecard: Scorecard;
  }[];
  readonly feedback: readonly {
    readonly by: string;
    readonly seq: number;
    readonly feedback: Body<"feedback-submitted">["feedback"];
  }[];
  /** Who has submitted, also where the content is sealed for the viewer. */
  readonly submitted: readonly {
    readonly by: string;
    readonly kind: "scorecard-submitted" | "feedback-submitted";
    readonly slug: string | null;
  }[];
}

export const initialState: InterviewState = {
  title: "",
  mode: "interview",
  stage: "preparing",
  startedAt: null,
  endedAt: null,
  participants: {},
  prepared: [],
  picked: [],
  current: null,
  language: "python",
  runs: [],
  verdicts: [],
  hints: [],
  notes: [],
  chat: [],
  models: {},
  forecasts: [],
  probes: [],
  claims: [],
  remedies: [],
  submission: null,
  selfRating: null,
  scorecards: [],
  feedback: [],
  submitted: [],
};

export const sameQuestion = (a: QuestionVersion | null, b: QuestionVersion | null): boolean =>
  a?.slug === b?.slug && a?.version === b?.version;
