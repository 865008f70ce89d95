import type { JudgeReply, JudgeRequest } from "./protocol.ts";

type Listener = (reply: JudgeReply) => void;

export interface Channel {
  readonly send: (request: JudgeRequest) => void;
  /** The id under which replies reach the listener until it is forgotten. */
  readonly listen: (listener: Listener) => number;
  readonly forget: (id: number) => void;
  readonly close: (detail: string) => void;
}

/** One worker at a time; one that broke is replaced at the next question. */
export const createChannel = (startWorker: () => Worker): Channel => {
  const listeners = new Map<number, Listener>();
  let worker: Worker | null = null;
  let last = 0;
  const close = (detail: string): void => {
    worker?.terminate();
    worker = null;
    const waiting = [...listeners];
    listeners.clear();
    for (const [id, listener] of waiting) listener({ type: "broken", id, detail });
  };
  const open = (): Worker => {
    const started = startWorker();
    started.addEventListener("message", ({ data }: MessageEvent<JudgeReply>) =>
      listeners.get(data.id)?.(data),
    );
    started.addEventListener("error", (event) => close(event.message || "the worker did not start"));
    return started;
  };
  return {
    send: (request: JudgeRequest): void => {
      worker ??= open();
      worker.postMessage(request);
    },
    listen: (listener: Listener): number => {
      last += 1;
      listeners.set(last, listener);
      return last;
    },
    forget: (id) => void listeners.delete(id),
    close,
  };
};
