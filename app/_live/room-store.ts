import type { InterviewEvent } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { type InterviewState, initialState } from "#domain/interview/state.ts";
import { type Cell, cell } from "./cell.ts";

/** The log as this browser sees it, folded by the same rules as on the server. */
export class RoomStore {
  readonly state: Cell<InterviewState> = cell(initialState);
  #events: InterviewEvent[] = [];
  readonly #seen = new Set<number>();

  /** In any order and any number of times: entries have their places. */
  record(events: readonly InterviewEvent[]): readonly InterviewEvent[] {
    const fresh = events.filter((event) => !this.#seen.has(event.seq)).sort((a, b) => a.seq - b.seq);
    const first = fresh[0];
    if (!first) return fresh;
    for (const event of fresh) this.#seen.add(event.seq);
    const last = this.#events.at(-1);
    if (!last || first.seq > last.seq) {
      this.#events.push(...fresh);
      this.state.set(fresh.reduce(evolve, this.state.get()));
    } else {
      this.#events = [...this.#events, ...fresh].sort((a, b) => a.seq - b.seq);
      this.state.set(this.#events.reduce(evolve, initialState));
    }
    return fresh;
  }

  /** The server's log is shorter than what was seen here: start over with what it has now. */
  reset(): void {
    this.#events = [];
    this.#seen.clear();
    this.state.set(initialState);
  }
}
