import { planChecks } from "#domain/judging/plan.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { judgeJob } from "./judge-job.ts";
import type { Oracles } from "./oracles.ts";
import type { DrawJob, JudgeReply, JudgeRequest } from "./protocol.ts";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const callsOf = ({ check, ...asked }: DrawJob): readonly Tensors[] | null => {
  const [plan] = planChecks(asked, [check]);
  return plan?.trials.ok ? plan.trials.value.flatMap((trial) => trial.calls) : null;
};

/** The worker's side: draws, runs the oracle and compares; it asks the page to call the program. */
export const createJudgeService = (
  oracles: Oracles,
  runtime: string,
  post: (reply: JudgeReply) => void,
): ((request: JudgeRequest) => Promise<void>) => {
  const waiting = new Map<number, (run: unknown) => void>();

  const call = (id: number, cases: readonly Tensors[], timed: boolean): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(id, resolve);
      post({ type: "call", id, cases, timed });
    });

  const serve = async (request: JudgeRequest): Promise<void> => {
    const { id } = request;
    if (request.type === "called") {
      waiting.get(id)?.(request.run);
      waiting.delete(id);
    } else if (request.type === "draw") {
      post({ type: "drawn", id, calls: callsOf(request.job) });
    } else if (request.type === "warm") {
      await oracles.open(request.part);
      post({ type: "warmed", id });
    } else {
      const judged = await judgeJob(request.job, oracles, (cases, timed) => call(id, cases, timed));
      post({ type: "judged", id, runtime, ...judged });
    }
  };

  return async (request) => {
    try {
      await serve(request);
    } catch (error) {
      post({ type: "broken", id: request.id, detail: messageOf(error) });
    }
  };
};
