import type { InterviewEvent } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import { type Cell, cell } from "./cell.ts";

/** The log as this browser sees it, folded by the same rules as on the server. */
export class RoomStore {
  readonly state: Cell<InterviewState> = cell(initialState);
  #events: InterviewEvent[] = [];
  readonly #bySeq = new Map<number, InterviewEvent>();

  /** In any order and any number of times: entries have their places. What was sealed may come again opened. */
  record(events: readonly InterviewEvent[]): void {
    const fresh = events.filter((event) => this.#isNews(event)).sort((a, b) => a.seq - b.seq);
    const first = fresh[0];
    if (!first) return;
    const inOrder = first.seq > (this.#events.at(-1)?.seq ?? 0);
    for (const event of fresh) this.#bySeq.set(event.seq, event);
    if (inOrder) {
      this.#events.push(...fresh);
      this.state.set(fresh.reduce(evolve, this.state.get()));
    } else {
      this.#events = [...this.#bySeq.values()].sort((a, b) => a.seq - b.seq);
      this.state.set(this.#events.reduce(evolve, initialState));
    }
  }

  /** The server's log is shorter than what was seen here: start over with what it has now. */
  reset(): void {
    this.#events = [];
    this.#bySeq.clear();
    this.state.set(initialState);
  }

  #isNews(event: InterviewEvent): boolean {
    const known = this.#bySeq.get(event.seq);
    return !known || (known.body.kind === "sealed" && event.body.kind !== "sealed");
  }
}
