import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { Role } from "#domain/access/actor.ts";
import { shownGraph } from "#domain/bank/candidate-view.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { QuestionReader, RoomQuestion } from "./question-source.ts";

const clientFor = (role: Role) =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, headers: { "x-dryrun-as": role } })],
  });

type Client = ReturnType<typeof clientFor>;
type ForInterviewer = Awaited<ReturnType<Client["question"]["forInterviewer"]["query"]>>;
type ForCandidate = Awaited<ReturnType<Client["question"]["forCandidate"]["query"]>>;

function fromInterviewer({ version, title, meta, code, labelled, html }: ForInterviewer): RoomQuestion {
  const { prompt, hints, strongAnswer, followUps, anchors } = html;
  return {
    ...meta,
    version,
    title,
    model: meta.model ?? null,
    baseline: code.baseline ?? code.starter,
    labelled,
    forecast: meta.forecast ?? null,
    graph: meta.graph ? shownGraph(meta.graph, true) : null,
    html: { prompt, hints },
    hintCost: meta.hint_cost,
    forInterviewers: { strongAnswer, followUps, anchors, solution: code.solution },
  };
}

function fromCandidate(question: ForCandidate): RoomQuestion {
  return { ...question, model: question.model ?? null, forInterviewers: null };
}

/** Reads questions with the rights of one place in the interview. */
export function openReader(interviewId: string, role: Role): QuestionReader {
  const { question: api } = clientFor(role);
  return {
    read: async ({ slug, version }, locale, review) => {
      const asked = { interviewId, slug, version, locale };
      if (review) return fromInterviewer(await api.forReview.query(asked));
      return role === "interviewer"
        ? fromInterviewer(await api.forInterviewer.query(asked))
        : fromCandidate(await api.forCandidate.query(asked));
    },
  };
}

/** The bank, for whoever may choose from it. */
export const openSearch = (role: Role): Client["question"]["search"]["query"] => {
  const { question } = clientFor(role);
  return (search, options) => question.search.query(search, options);
};

export const openPlans = (role: Role): Client["shelf"]["collections"]["query"] => {
  const { shelf } = clientFor(role);
  return (input, options) => shelf.collections.query(input, options);
};
