import type { Language } from "#domain/bank/question.ts";
import type { FormatReply, FormatRequest, Formatted } from "./protocol.ts";

/** The first time the formatter itself is fetched; after that an answer takes milliseconds. */
const LIMIT_MS = 60_000;

/** The part of a Worker that a formatter uses. */
export interface FormatPort {
  postMessage(request: FormatRequest): void;
  terminate(): void;
  addEventListener(type: "message", listener: (event: { readonly data: FormatReply }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
}

export interface Formatter {
  readonly format: (code: string) => Promise<Formatted>;
  readonly close: () => void;
}

export const spawnFormatter = (language: Language): FormatPort =>
  new Worker(`/workers/format-${language}.mjs`, { type: "module" });

/** Starts its worker when something is to be formatted, and again after one that broke or answered nothing. */
export function createFormatter(spawn: () => FormatPort): Formatter {
  let port: FormatPort | null = null;
  let last = 0;
  const waiting = new Map<number, (result: Formatted) => void>();

  const close = (message: string): void => {
    port?.terminate();
    port = null;
    for (const settle of waiting.values()) settle({ status: "unavailable", message });
    waiting.clear();
  };

  const open = (): FormatPort => {
    const opened = spawn();
    opened.addEventListener("message", ({ data }) => {
      waiting.get(data.id)?.(data.result);
      waiting.delete(data.id);
    });
    opened.addEventListener("error", ({ message }) => close(message || "the formatter did not start"));
    return opened;
  };

  const format = (code: string): Promise<Formatted> =>
    new Promise((resolve) => {
      last += 1;
      const timer = setTimeout(() => close(`no answer after ${LIMIT_MS} ms`), LIMIT_MS);
      waiting.set(last, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
      port ??= open();
      port.postMessage({ id: last, code });
    });

  return { format, close: () => close("closed") };
}
