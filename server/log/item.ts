import type { Participant } from "#domain/access/actor.ts";
import type { Command, EventBody, InterviewEvent } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { Result } from "#domain/result.ts";

export interface Recorded {
  readonly seq: number;
}

interface Queued {
  readonly interviewId: string;
  /** When it reached this node. */
  readonly at: number;
  /** Called once, after the commit or the refusal. */
  readonly done: (result: Result<Recorded>) => void;
}

export interface TextItem extends Queued {
  readonly kind: "text";
  readonly by: Participant;
  readonly bytes: Uint8Array;
}

/** What a picked question's starter adds to the document, once. */
export type Starter = () => Uint8Array | null;

export interface CommandItem extends Queued {
  readonly kind: "command";
  readonly by: Participant;
  readonly command: Command;
  readonly starter: Starter | null;
}

/** Facts of the server itself: no participant asks for them, so nothing is decided. */
export interface SystemItem extends Queued {
  readonly kind: "system";
  /** Recorded once per id. */
  readonly id: string;
  readonly bodies: readonly EventBody[];
}

export type Item = TextItem | CommandItem | SystemItem;

export interface Announcement {
  readonly interviewId: string;
  /** The state after all of `events`. */
  readonly state: InterviewState;
  readonly events: readonly InterviewEvent[];
  /** Text that the server wrote. */
  readonly updates: readonly Uint8Array[];
}
