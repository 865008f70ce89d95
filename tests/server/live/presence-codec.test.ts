import { expect, test } from "vitest";
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { withIdentity } from "#server/live/presence-codec.ts";
import { TokenBucket } from "#server/live/token-bucket.ts";

const bo = { id: "5e5c3f5e-7f0f-4f0e-9d5e-0c4f3f2d1a00", role: "candidate" as const, name: "Bo 林" };

test("presence keeps its clock and cursor, and takes the identity that the server knows", () => {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState({ user: { name: "Ada", color: "#123456" }, cursor: { head: 3 } });
  const own = withIdentity(encodeAwarenessUpdate(awareness, [awareness.clientID]), bo);
  expect(own?.clientIds).toEqual([awareness.clientID]);
  const seen = new Awareness(new Y.Doc());
  applyAwarenessUpdate(seen, own?.update ?? new Uint8Array(), null);
  expect(seen.getStates().get(awareness.clientID)).toEqual({
    user: { participantId: bo.id, name: bo.name, role: "candidate", color: "#123456" },
    cursor: { head: 3 },
  });
  removeAwarenessStates(awareness, [awareness.clientID], null);
  const gone = withIdentity(encodeAwarenessUpdate(awareness, [awareness.clientID]), bo);
  applyAwarenessUpdate(seen, gone?.update ?? new Uint8Array(), null);
  expect(seen.getStates().has(awareness.clientID)).toBe(false);
  awareness.destroy();
  seen.destroy();
});

test("presence that cannot be read, or speaks for many clients, is dropped", () => {
  for (const bytes of [[], [1], [1, 5, 1, 200], [200, 1], [1, 5, 1, 1, 255], [1, 5, 1, 2, 49, 50]])
    expect(withIdentity(Uint8Array.from(bytes), bo)).toBeNull();
});

test("a bucket gives its burst at once, then what has run in since", () => {
  let now = 0;
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, () => now);
  expect([bucket.take(), bucket.take(2), bucket.take()]).toEqual([true, true, false]);
  now = 100;
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  now = 50;
  expect(bucket.take()).toBe(false);
  now = 60_000;
  expect([bucket.take(3), bucket.take()]).toEqual([true, false]);
});
