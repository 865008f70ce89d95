import fc from "fast-check";
import { expect, test } from "vitest";
import { FakeDisk, FakeRoom, sessionOn, settle } from "./fake-room.ts";

const RUNS = 60;
const PEERS = 3;

const Step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("type" as const), who: fc.nat(PEERS - 1), at: fc.nat() }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("deliver" as const), who: fc.nat(PEERS - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("cut" as const, "open" as const, "reload" as const, "repeat" as const),
      who: fc.nat(PEERS - 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("commit" as const, "crash" as const) }) },
);

type Move = typeof Step extends fc.Arbitrary<infer S> ? S : never;
type Peer = ReturnType<typeof sessionOn>;

function play(room: FakeRoom, peers: Peer[], step: Move) {
  if (!("who" in step)) return step.do === "commit" ? room.commit() : room.crash();
  const peer = peers[step.who];
  if (!peer) return;
  if (step.do === "type") return peer.text.insert(step.at % (peer.text.length + 1), `<${step.at}>`);
  if (step.do === "deliver") peer.port.step();
  if (step.do === "repeat") peer.port.repeatNext();
  if (step.do === "cut") peer.port.cut();
  if (step.do === "open" && !peer.port.connected) peer.session.open();
  if (step.do === "reload") {
    peer.port.cut();
    peer.session.close();
    peers[step.who] = sessionOn(room, peer.disk, peer.session.seat.participantId);
  }
}

test("[LOG-4] three peers with cuts, crashes, repeats and reloads end with the same text and every edit in it", () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 120 }), (steps) => {
      const room = new FakeRoom();
      const peers = Array.from({ length: PEERS }, (_, i) => sessionOn(room, new FakeDisk(), `p${i}`));
      for (const peer of peers) peer.session.open();
      for (const step of steps) play(room, peers, step);
      for (const peer of peers) {
        peer.port.cut();
        peer.port.open();
      }
      settle(room);
      const text = room.doc.getText("code").toString();
      const typed = steps.filter((s) => s.do === "type");
      expect([...text.matchAll(/[<>]/g)]).toHaveLength(2 * typed.length);
      for (const peer of peers) {
        expect(peer.text.toString()).toBe(text);
        expect(peer.session.connection.get()).toEqual({ status: "saved" });
      }
    }),
    { numRuns: RUNS },
  );
});
