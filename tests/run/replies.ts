import type { RunnerReply } from "#app/_run/protocol.ts";

/** Collects what a session answers, and reads it the way a page would. */
export const createReplies = () => {
  const all: RunnerReply[] = [];
  const take = () => all.splice(0);
  const text = (replies: readonly RunnerReply[], stream: "stdout" | "stderr" = "stdout") =>
    replies.map((r) => (r.type === "output" && r.stream === stream ? r.text : "")).join("");
  const error = (replies: readonly RunnerReply[]) => {
    const failed = replies.find((r) => r.type === "failed");
    if (!failed) throw new Error(`no failure in ${JSON.stringify(replies.map((r) => r.type))}`);
    return failed.error;
  };
  const cases = (replies: readonly RunnerReply[]) =>
    replies.flatMap((r) => (r.type === "case" ? [r.outcome] : []));
  return { push: (reply: RunnerReply) => void all.push(reply), take, text, error, cases };
};
