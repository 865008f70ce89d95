import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendWebhooks } from "#server/jobs/send-webhooks.ts";
import { NOW, never, openWebhooks, taken, typesOf } from "../support/webhooks.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let world: Awaited<ReturnType<typeof openWebhooks>>;
beforeAll(async () => {
  world = await openWebhooks();
});
afterAll(() => world.close());
beforeEach(() => world.next());

describe("[SCH-33] until it is taken", () => {
  /** At which of these minutes an attempt is made. */
  const attempts = async (minutes: readonly number[]): Promise<number[]> => {
    const { api } = world;
    const at: number[] = [];
    for (const minute of minutes) {
      api.time.now = NOW + minute * MINUTE_MS;
      if ((await sendWebhooks(api.runtime, never)) > 0) at.push(minute);
    }
    return at;
  };

  test("an error is tried again, later and later, with the same event, and then given up", async () => {
    const { server, layOut, listen, book, deliveries } = world;
    const { id } = await listen();
    server.answer((_, response) => response.writeHead(500).end("out of order"));
    await book();
    await layOut();
    const minutes = [0, 1, 5, 6, 35, 36, 155, 156, 515, 516, 1235, 1236, 10_000];
    expect(await attempts(minutes)).toEqual([0, 1, 6, 36, 156, 516, 1236]);
    expect(new Set(server.heard.map(({ headers }) => headers["dryrun-event-id"])).size).toBe(1);
    expect(await deliveries(id)).toMatchObject([
      { state: "failed", attempts: 7, status: 500, problem: "bad-status", answer: "out of order" },
    ]);
  });

  test("what comes later does not wait for it", async () => {
    const { ada, api, server, work, listen, book } = world;
    await listen();
    server.answer(({ body }, response) =>
      response.writeHead(JSON.parse(body).type === "booking.booked" ? 503 : 204).end(),
    );
    const { id } = await book();
    await work();
    await ada.as().schedule.cancel({ id });
    await work();
    server.answer(taken);
    api.time.now += MINUTE_MS;
    await work();
    expect(typesOf(server.heard)).toEqual(["booking.booked", "booking.cancelled", "booking.booked"]);
  });

  test("sent again by hand it is the same event, as often as wanted", async () => {
    const { ada, server, work, listen, book, deliveries } = world;
    const { id } = await listen();
    await book();
    await work();
    const [first] = await deliveries(id);
    await ada.as().webhook.replay({ webhookId: id, deliveryId: first?.id ?? "" });
    expect(await work()).toBe(1);
    expect(server.heard[1]?.body).toBe(server.heard[0]?.body);
    expect(await deliveries(id)).toMatchObject([
      { state: "delivered", replay: 1, status: 200, answer: "thanks" },
      { state: "delivered", replay: 0 },
    ]);
  });

  test("an answer without end is not read to its end, and a redirect is not followed", async () => {
    const { ada, server, work, listen, book, deliveries } = world;
    const { id } = await listen();
    let sent = 0;
    server.answer(async (_, response) => {
      const chunk = Buffer.alloc(64 * 1024, "x");
      const closed = once(response, "close");
      for (; sent < 1024 ** 3 && !response.destroyed; sent += chunk.length)
        if (!response.write(chunk)) await Promise.race([once(response, "drain"), closed]);
    });
    await book();
    await work();
    expect(sent).toBeLessThan(64 * 1024 * 1024);
    expect((await deliveries(id))[0]).toMatchObject({ state: "delivered", answer: "x".repeat(1_024) });
    server.answer((_, response) => response.writeHead(307, { location: `${server.origin}/elsewhere` }).end());
    await ada.as().webhook.replay({ webhookId: id, deliveryId: (await deliveries(id))[0]?.id ?? "" });
    await work();
    expect(server.heard.map(({ url }) => url)).toEqual(["/hook", "/hook"]);
    expect((await deliveries(id))[0]).toMatchObject({ state: "pending", status: 307, problem: "bad-status" });
  });

  test("an endpoint that takes nothing for three days is paused; what waited is sent when it goes on", async () => {
    const { ada, api, server, work, listen, book, deliveries } = world;
    const { id } = await listen();
    server.answer((_, response) => response.writeHead(500).end());
    await book();
    await work();
    api.time.now = NOW + 3 * DAY_MS;
    await work();
    expect((await ada.as().webhook.read({ id })).webhook).toMatchObject({ paused: "failing" });
    server.answer(taken);
    api.time.now += DAY_MS;
    expect(await work()).toBe(0);
    await ada.as().webhook.setPaused({ id, paused: false });
    await work();
    expect(await deliveries(id)).toMatchObject([{ state: "delivered", attempts: 3 }]);
    expect((await ada.as().webhook.read({ id })).webhook).toMatchObject({ paused: null, failingSince: null });
  });

  test("of several servers one sends it", async () => {
    const { api, server, layOut, listen, book } = world;
    await listen();
    await book();
    await layOut();
    const done = await Promise.all([1, 2, 3].map(() => sendWebhooks(api.runtime, never)));
    expect(done.reduce((a, b) => a + b)).toBe(1);
    expect(server.heard).toHaveLength(1);
  });
});
