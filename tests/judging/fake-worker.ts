import { createJudgeService } from "#app/_judge/judge-service.ts";
import type { Oracles } from "#app/_judge/oracles.ts";
import type { JudgeReply, JudgeRequest } from "#app/_judge/protocol.ts";

type Tamper = (reply: JudgeReply) => unknown;

/** The judge's real service behind a worker's interface, in this process; messages are copied as a worker's are. */
export class FakeWorker extends EventTarget {
  readonly #serve: (request: JudgeRequest) => Promise<void>;
  terminated = false;

  constructor(oracles: Oracles, tamper: Tamper = (reply) => reply) {
    super();
    this.#serve = createJudgeService(oracles, "onnxruntime", (reply) => this.#emit(tamper(reply)));
  }

  #emit(reply: unknown): void {
    const data: unknown = structuredClone(reply);
    queueMicrotask(() => {
      if (!this.terminated) this.dispatchEvent(new MessageEvent("message", { data }));
    });
  }

  postMessage(request: JudgeRequest): void {
    const copy = structuredClone(request);
    queueMicrotask(() => void this.#serve(copy));
  }

  terminate(): void {
    this.terminated = true;
  }

  /** As when the script is missing or throws while it starts. */
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}
