import { loadPyodide, type PyodideAPI, type PyodideConfig } from "pyodide";
import type { Runner } from "#app/_judge/candidate.ts";
import type { RunnerReply, RunnerRequest } from "#app/_run/protocol.ts";
import { createPythonSession } from "#app/_run/python/session.ts";
import { readPythonSources } from "#app/_run/python/sources-node.ts";
import { createTypeScriptSession } from "#app/_run/typescript/session.ts";

interface Session {
  readonly handle: (request: RunnerRequest) => unknown;
}

/** The session that the browser's worker runs, in this process; nothing stops a program that never ends. */
const runnerOf = async (
  open: (onReply: (reply: RunnerReply) => void) => Promise<Session>,
  name: string,
): Promise<Runner> => {
  let listener: (reply: RunnerReply) => void = () => undefined;
  let runtime = name;
  let last = 0;
  const session = await open((reply) => {
    if (reply.type === "ready") runtime = reply.runtime;
    listener(reply);
  });
  return {
    runtime,
    call: async (request, onReply) => {
      last += 1;
      const failures: Extract<RunnerReply, { type: "failed" }>[] = [];
      listener = (reply) => {
        if (reply.type === "failed") failures.push(reply);
        onReply(reply);
      };
      await session.handle({ type: "call", id: String(last), ...request });
      return failures[0]?.error ?? null;
    },
  };
};

type Load = (config: PyodideConfig) => Promise<PyodideAPI>;

export const pythonRunner = (load: Load = loadPyodide): Promise<Runner> =>
  runnerOf(
    (onReply) => createPythonSession({ loadPyodide: load, sources: readPythonSources(), onReply }),
    "Python",
  );

export const typescriptRunner = (): Promise<Runner> =>
  runnerOf(async (onReply) => createTypeScriptSession(onReply), "TypeScript");
