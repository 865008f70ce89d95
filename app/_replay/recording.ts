import type { InterviewEvent } from "#domain/interview/event.ts";

/** One entry as the log route sends it: `bytes` is base64 and only text entries have it. */
export interface RecordedEntry extends InterviewEvent {
  readonly bytes?: string;
}

export interface Recording {
  readonly entries: readonly RecordedEntry[];
}

export function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
