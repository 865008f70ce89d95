import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { OpenedDb } from "#db/client.ts";
import { asEvent, readFacts, readText } from "#db/queries/interview-event.ts";
import type { Participant } from "#domain/access/actor.ts";
import type { QuestionVersion } from "#domain/bank/question.ts";
import type { CommandBody } from "#domain/interview/event.ts";
import { evolve } from "#domain/interview/evolve.ts";
import { initialState } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import { visibleTo } from "#domain/interview/visible.ts";
import { verifyLog } from "#server/log/verify.ts";
import { openTestDb } from "../../support/database.ts";
import { command, TestInterviews } from "../../support/interview.ts";
import { LiveClient } from "../../support/live-client.ts";
import { startLive } from "../../support/live-server.ts";
import { type RoughNetwork, roughNetwork, seeded } from "../../support/rough-network.ts";

const SEEDS = process.env.FUZZ_SEED
  ? [Number(process.env.FUZZ_SEED)]
  : [1, 2, 3, Math.floor(Math.random() * 2 ** 31)];
const STEPS = 150;
const ALL = { after: 0, upTo: 1_000_000 };
/** Words that only interviewers write; the hidden check's name; what a rater writes. */
const SECRETS = ["private-note", "hidden-check", "secret-rating"];

let opened: OpenedDb;
beforeAll(async () => {
  opened = await openTestDb();
});
afterAll(() => opened.close());

interface Peer {
  readonly client: LiveClient;
  readonly network: RoughNetwork;
}

const verdict = (question: QuestionVersion) => ({
  ...question,
  language: "python" as const,
  seed: 1,
  provider: "wasm" as const,
  runtime: "test",
  oracleSha256: null,
  ms: 1,
  results: [
    { check: "hidden-check", stratum: "hidden" as const, cases: 1, outcome: { status: "passed" as const } },
  ],
});

class Fuzz {
  readonly asked: Promise<unknown>[] = [];
  readonly runId = randomUUID();

  constructor(
    readonly random: () => number,
    readonly peers: readonly [Peer, Peer, Peer],
    readonly question: QuestionVersion,
  ) {}

  private ask(peer: Peer, body: CommandBody): void {
    this.asked.push(
      peer.client.command(command(body)).then((reply) => expect(reply).toMatchObject({ ok: true })),
    );
  }

  private edit(peer: Peer): void {
    const at = Math.floor(this.random() * (peer.client.doc.getText("code").length + 1));
    peer.client.type(at, this.random().toString(36).slice(2, 4), this.random() < 0.3 ? 2 : 0);
  }

  private speak([host, candidate, observer]: readonly [Peer, Peer, Peer]): void {
    const kind = this.random();
    if (kind < 0.4) this.ask(host, { kind: "note-written", noteId: randomUUID(), text: "private-note" });
    else if (kind < 0.6) this.ask(candidate, { kind: "chat-sent", text: `c${this.asked.length}` });
    else if (kind < 0.8) this.ask(observer, { kind: "chat-sent", text: `o${this.asked.length}` });
    else this.ask(host, { kind: "question-picked", ...this.question });
  }

  async run(): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      const dice = this.random();
      const peer = this.peers[Math.floor(this.random() * 3)] ?? this.peers[0];
      if (dice < 0.75) this.edit(this.peers[this.random() < 0.5 ? 0 : 1]);
      else if (dice < 0.9) this.speak(this.peers);
      else if (dice < 0.96) peer.network.cut();
      else peer.client.cut();
      await new Promise((resolve) => setTimeout(resolve, this.random() * 12));
    }
  }

  /** A check, its hidden verdict, then the end and a scorecard: what a candidate must not see of them. */
  async finish(): Promise<void> {
    const [host, candidate] = this.peers;
    const { question, runId } = this;
    const say = async (peer: Peer, body: CommandBody) =>
      expect(await peer.client.command(command(body))).toMatchObject({ ok: true });
    await Promise.all(this.asked);
    await say(candidate, {
      kind: "run-started",
      runId,
      purpose: "check",
      question,
      language: "python",
      code: "1",
    });
    await say(host, { kind: "verdict-reported", runId, part: "hidden", verdict: verdict(question) });
  }

  async settle(): Promise<void> {
    for (const { client } of this.peers)
      await client.until(() => client.status === "joined" && client.unsaved === 0);
    const [first, ...others] = this.peers;
    const vector = () => Buffer.from(Y.encodeStateVector(first.client.doc)).toString("hex");
    for (const { client } of others)
      await client.until(() => Buffer.from(Y.encodeStateVector(client.doc)).toString("hex") === vector());
  }
}

async function openPeer(port: number, interviewId: string, participant: Participant, random: () => number) {
  const network = await roughNetwork(port, random);
  const client = new LiveClient({ url: network.url, interviewId, participant });
  await client.until(() => client.status === "joined");
  return { client, network };
}

async function setUp(seed: number) {
  const random = seeded(seed);
  const node = new TestInterviews(opened);
  const server = await startLive(node);
  const { interviewId, host, candidate } = await node.live();
  const observer = await node.seat(interviewId, "observer");
  await node.ask(interviewId, host, { kind: "participant-admitted", participantId: observer.id });
  const question = await node.publish(`fuzz-${randomUUID().slice(0, 8)}`, { python: "starter = 1\n" });
  await node.ask(interviewId, host, { kind: "question-picked", ...question });
  const open = (who: Participant) => openPeer(server.port, interviewId, who, random);
  const peers = [await open(host), await open(candidate), await open(observer)] as const;
  const close = async () => {
    for (const { client, network } of peers) {
      client.close();
      await network.close();
    }
    await server.close();
  };
  return { fuzz: new Fuzz(random, [...peers], question), node, interviewId, question, close };
}

const documentOf = (doc: Y.Doc, question: QuestionVersion) => [
  doc.getText("code").toString(),
  doc.getText(codeName(question, "python")).toString(),
];

async function storedDoc(interviewId: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const { bytes } of await readText(opened.db, interviewId, ALL)) Y.applyUpdate(doc, bytes);
  return doc;
}

/** What the log, filtered for this viewer, folds to. */
async function foldedFor(interviewId: string, { id, role }: Participant) {
  const events = (await readFacts(opened.db, interviewId, ALL)).map(asEvent);
  const state = events.reduce(evolve, initialState);
  const seen = events.flatMap((event) => visibleTo({ participantId: id, role }, event, state) ?? []);
  return seen.reduce(evolve, initialState);
}

const carried = (client: LiveClient): string =>
  JSON.stringify(client.received, (_, value: unknown) => (value instanceof Uint8Array ? "bytes" : value));

test.each(SEEDS)(
  "[LOG-3] [LOG-4] [LOG-6] [LOG-7] three peers on a rough network agree (FUZZ_SEED=%i)",
  async (seed) => {
    const { fuzz, node, interviewId, question, close } = await setUp(seed);
    const [host, candidate, observer] = fuzz.peers.map((peer) => peer.client) as [
      LiveClient,
      LiveClient,
      LiveClient,
    ];
    await fuzz.run();
    await fuzz.finish();
    await fuzz.settle();
    const stored = documentOf(await storedDoc(interviewId), question);
    expect(stored[1]).toBe("starter = 1\n");
    for (const client of [host, candidate, observer])
      expect(documentOf(client.doc, question)).toEqual(stored);
    const length = (await node.log.head(interviewId))?.state.chat.length ?? 0;
    for (const client of [host, candidate, observer]) {
      await client.until(() => client.state.chat.length === length && client.state.runs.length === 1);
      expect(client.state).toEqual(await foldedFor(interviewId, client.place.participant));
      expect(client.refusals).toEqual([]);
    }
    for (const client of [candidate, observer])
      for (const secret of SECRETS) expect(carried(client)).not.toContain(secret);
    expect(carried(host)).toContain("private-note");
    expect((await verifyLog(opened.db, interviewId)).status).toBe("intact");
    expect(node.troubles).toEqual([]);
    await close();
  },
);

test("[LOG-8] a scorecard reaches the candidate sealed until they have given feedback", async () => {
  const { fuzz, interviewId, question, close } = await setUp(7);
  const [host, candidate, observer] = fuzz.peers.map((peer) => peer.client) as [
    LiveClient,
    LiveClient,
    LiveClient,
  ];
  const scorecard = {
    ...question,
    summary: "secret-rating",
    ratings: [{ dimension: "framing" as const, level: "not-observed" as const, evidence: null, comment: "" }],
  };
  await host.command(command({ kind: "stage-changed", stage: "ended" }));
  expect(await host.command(command({ kind: "scorecard-submitted", scorecard }))).toMatchObject({ ok: true });
  for (const client of [candidate, observer]) {
    await client.until(() => client.state.submitted.length === 1);
    client.cut();
    await client.until(() => client.status === "lost");
    await client.until(() => client.status === "joined");
    expect(carried(client)).not.toContain("secret-rating");
    expect(client.state).toEqual(await foldedFor(interviewId, client.place.participant));
  }
  expect(carried(host)).toContain("secret-rating");
  const feedback = { clear: 4, fair: 4, helpful: 4, comment: "" };
  expect(await candidate.command(command({ kind: "feedback-submitted", feedback }))).toMatchObject({
    ok: true,
  });
  candidate.cut();
  await candidate.until(() => carried(candidate).includes("secret-rating"));
  await close();
});
