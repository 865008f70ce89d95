import { loadPyodide } from "pyodide";
import type { Runner } from "#app/_judge/candidate.ts";
import type { RunnerReply } from "#app/_run/protocol.ts";
import { createPythonSession } from "#app/_run/python/session.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";

/** The session that the browser's worker runs, in this process; nothing stops a program that never ends. */
export const pythonRunner = async (): Promise<Runner> => {
  let listener: (reply: RunnerReply) => void = () => undefined;
  let runtime = "";
  let last = 0;
  const session = await createPythonSession({
    loadPyodide,
    sources: readPythonSources(),
    onReply: (reply) => {
      if (reply.type === "ready") runtime = reply.runtime;
      listener(reply);
    },
  });
  return {
    runtime,
    call: async (request, onReply) => {
      last += 1;
      const ends: RunnerReply[] = [];
      listener = (reply) => {
        if (reply.type === "failed") ends.push(reply);
        onReply(reply);
      };
      session.handle({ type: "call", id: String(last), ...request });
      const [end] = ends;
      return end?.type === "failed" ? end.error : null;
    },
  };
};
