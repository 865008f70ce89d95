import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { announceStages } from "#server/webhooks/announce.ts";
import { failureOfCall } from "../support/api.ts";
import { command } from "../support/interview.ts";
import { EVERYTHING, NOW, openWebhooks, typesOf, verifies } from "../support/webhooks.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: Awaited<ReturnType<typeof openWebhooks>>;
beforeAll(async () => {
  world = await openWebhooks();
});
afterAll(() => world.close());
beforeEach(() => world.next());

describe("[SCH-31] what an endpoint is told", () => {
  test("of a booking: booked, moved, cancelled, each once, to its host and not to its guest", async () => {
    const { ada, bo, server, nine, work, listen, book } = world;
    await listen();
    await bo.as().webhook.add({ url: `${server.origin}/guest`, events: [...EVERYTHING] });
    const { id } = await book();
    await work();
    await bo.as().schedule.move({ id, start: nine() + HOUR_MS });
    await work();
    await ada.as().schedule.cancel({ id });
    await Promise.all([work(), work()]);
    await work();
    expect(typesOf(server.heard)).toEqual(["booking.booked", "booking.moved", "booking.cancelled"]);
    expect(server.heard.map(({ url }) => url)).toEqual(["/hook", "/hook", "/hook"]);
    const moved = JSON.parse(server.heard[1]?.body ?? "");
    expect(moved.data.booking).toMatchObject({
      id,
      title: "Mock",
      hosts: ["Ada"],
      guest: "Bo",
      start: new Date(nine() + HOUR_MS).toISOString(),
      previousStart: new Date(nine()).toISOString(),
      sequence: 1,
      by: "guest",
      link: `https://dryrun.example/bookings/${id}`,
    });
  });

  test("of an interview: started and ended, from the log, each once though several servers look", async () => {
    const { ada, api, server, work, listen } = world;
    await listen();
    const { interviewId } = await ada
      .as()
      .interview.create({ title: "By hand", candidate: "Lin", questions: [], panel: [] });
    const { interviews } = api;
    const [host] = Object.values((await interviews.log.head(interviewId))?.state.participants ?? {}).filter(
      ({ role }) => role === "interviewer",
    );
    if (!host) throw new Error("no host");
    for (const stage of ["live", "ended"] as const)
      await interviews.log.command({
        interviewId,
        by: host,
        command: command({ kind: "stage-changed", stage }),
        starter: null,
      });
    await Promise.all([announceStages(api.runtime), announceStages(api.runtime)]);
    await work();
    expect(typesOf(server.heard).sort()).toEqual(["interview.ended", "interview.started"]);
    const ended = server.heard
      .map(({ body }) => JSON.parse(body))
      .find(({ type }) => type === "interview.ended");
    expect(ended.data.interview).toEqual({
      id: interviewId,
      title: "By hand",
      bookingId: null,
      link: `https://dryrun.example/interviews/${interviewId}/report`,
    });
  });

  test("of a cancelled booking not that its room was closed, for it never opened", async () => {
    const { ada, api, server, listen, book, work } = world;
    await listen();
    const { id, interviewId } = await book();
    await ada.as().schedule.cancel({ id });
    await api.interviews.log.append({
      interviewId: interviewId ?? "",
      id: randomUUID(),
      bodies: [{ kind: "stage-changed", stage: "ended" }],
    });
    await work();
    // Several are sent at once: in which order they arrive is nobody's promise.
    expect(typesOf(server.heard).toSorted()).toEqual(["booking.booked", "booking.cancelled"]);
  });

  test("only of what it asked for", async () => {
    const { ada, server, work, listen, book } = world;
    await listen(["booking.cancelled"]);
    const { id } = await book();
    await ada.as().schedule.cancel({ id });
    await work();
    expect(typesOf(server.heard)).toEqual(["booking.cancelled"]);
  });
});

describe("[SCH-32] who sent it", () => {
  test("the signature is right for the secret, the time and the body, and for nothing else", async () => {
    const { server, work, listen, book } = world;
    const { secret } = await listen();
    await book();
    await work();
    const [heard] = server.heard;
    if (!heard) throw new Error("nothing was sent");
    expect(heard.headers["content-type"]).toBe("application/json");
    expect(heard.headers["dryrun-signature"]).toContain(`t=${NOW / 1_000},`);
    expect(verifies(heard, secret)).toBe(true);
    expect(verifies({ ...heard, body: heard.body.replace("Bo", "Bob") }, secret)).toBe(false);
    expect(verifies(heard, `${secret}x`)).toBe(false);
    const later = {
      ...heard.headers,
      "dryrun-signature": String(heard.headers["dryrun-signature"]).replace("t=1", "t=2"),
    };
    expect(verifies({ ...heard, headers: later }, secret)).toBe(false);
  });

  test("after a rotation both secrets are right for a day, then the new one only", async () => {
    const { ada, api, server, work, listen, book, deliveries } = world;
    const { id, secret } = await listen();
    const next = await ada.as().webhook.rotate({ id });
    expect(next.secret).not.toBe(secret);
    await book();
    await work();
    const [delivery] = await deliveries(id);
    api.time.now += DAY_MS;
    await ada.as().webhook.replay({ webhookId: id, deliveryId: delivery?.id ?? "" });
    await work();
    expect(server.heard.map((heard) => [verifies(heard, secret), verifies(heard, next.secret)])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test("a secret is told once: no list and no page holds it", async () => {
    const { ada, listen } = world;
    const { id, secret } = await listen();
    const shown = JSON.stringify([await ada.as().webhook.list(), await ada.as().webhook.read({ id })]);
    expect(shown).not.toContain(secret);
  });
});

describe("[SCH-30] whose endpoints, and where they lie", () => {
  test("nobody reads, pauses, rotates, replays or removes another's", async () => {
    const { bo, api, listen } = world;
    const { id } = await listen();
    const other = bo.as().webhook;
    expect(await failureOfCall(other.read({ id }))).toBe("not-found");
    expect(await failureOfCall(other.setPaused({ id, paused: true }))).toBe("not-found");
    expect(await failureOfCall(other.rotate({ id }))).toBe("not-found");
    expect(await failureOfCall(other.replay({ webhookId: id, deliveryId: id }))).toBe("not-found");
    expect(await failureOfCall(other.remove({ id }))).toBe("not-found");
    expect(await failureOfCall(api.browser().as().webhook.list())).toBe("not-signed-in");
  });

  test("an address in a private network is never asked", async () => {
    const { ada, work, book, deliveries } = world;
    const { id } = await ada.as().webhook.add({ url: "http://10.0.0.1/hook", events: [...EVERYTHING] });
    await book();
    await work();
    expect((await deliveries(id))[0]).toMatchObject({
      state: "pending",
      status: null,
      problem: "private-address",
    });
    const add = (url: string) => failureOfCall(ada.as().webhook.add({ url, events: ["booking.moved"] }));
    expect(await add("ftp://example.org/")).toBe("invalid-input");
    expect(await add("https://me:word@example.org/")).toBe("invalid-input");
  });
});
