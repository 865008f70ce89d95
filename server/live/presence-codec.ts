import { z } from "zod";
import type { Participant } from "#domain/access/actor.ts";

/** y-protocols/awareness on the wire: a count, then (client id, clock, JSON state) for each client. */
const MAX_CLIENTS = 8;
const SEVEN_BITS = 0x7f;
const MORE = 0x80;

const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/)
  .optional()
  .catch(undefined);
const State = z.looseObject({
  user: z.object({ color: Colour, colorLight: Colour }).optional().catch(undefined),
});

class Reader {
  at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || scale > Number.MAX_SAFE_INTEGER) throw new Error("cut off");
      value += (byte & SEVEN_BITS) * scale;
      if (byte < MORE) return value;
      scale *= MORE;
    }
  }

  text(): string {
    const length = this.number();
    if (this.at + length > this.bytes.length) throw new Error("cut off");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      this.bytes.subarray(this.at, this.at + length),
    );
    this.at += length;
    return text;
  }
}

function pushNumber(out: number[], value: number): void {
  let rest = value;
  while (rest >= MORE) {
    out.push((rest % MORE) | MORE);
    rest = Math.floor(rest / MORE);
  }
  out.push(rest);
}

export interface OwnPresence {
  readonly update: Uint8Array;
  readonly clientIds: readonly number[];
}

/** The same presence with the identity that the server knows; null when it cannot be read. */
export function withIdentity(update: Uint8Array, { id, name, role }: Participant): OwnPresence | null {
  try {
    const reader = new Reader(update);
    const count = reader.number();
    if (count > MAX_CLIENTS) return null;
    const clientIds: number[] = [];
    const parts: Uint8Array[] = [];
    for (let i = 0; i < count; i++) {
      const head: number[] = [];
      const clientId = reader.number();
      pushNumber(head, clientId);
      pushNumber(head, reader.number());
      const state = State.nullable().parse(JSON.parse(reader.text()));
      const owned = state && { ...state, user: { ...state.user, participantId: id, name, role } };
      const json = Buffer.from(JSON.stringify(owned));
      pushNumber(head, json.length);
      parts.push(Uint8Array.from(head), json);
      clientIds.push(clientId);
    }
    const start: number[] = [];
    pushNumber(start, count);
    return { update: Buffer.concat([Uint8Array.from(start), ...parts]), clientIds };
  } catch {
    return null;
  }
}
