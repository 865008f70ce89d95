import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { calendarUrl, fetchCalendar, MAX_CALENDAR_BYTES } from "#server/calendars/fetch-calendar.ts";
import { isPublicAddress } from "#server/net/public-address.ts";
import { safeRequest } from "#server/net/safe-request.ts";
import { openHttpServer } from "../support/http-server.ts";

/** A name that only the first answer of this resolver knows; the system's knows none. */
const REBOUND = "rebound.test";
const answers = vi.hoisted(() => [{ address: "127.0.0.1", family: 4 }]);
vi.mock("node:dns/promises", async (original) => {
  const real = await original<typeof import("node:dns/promises")>();
  const lookup = async (name: string, options: { all: true }) =>
    name === "rebound.test"
      ? [answers.pop() ?? { address: "10.0.0.1", family: 4 }]
      : real.lookup(name, options);
  return { ...real, lookup };
});

const never = new AbortController().signal;
let server: Awaited<ReturnType<typeof openHttpServer>>;
beforeAll(async () => {
  server = await openHttpServer((_, response) => response.end("hello"));
});
afterAll(() => server.close());
beforeEach(() => {
  server.heard.length = 0;
  server.answer((_, response) => response.end("hello"));
});

const ask = (url: string, change: Partial<Parameters<typeof safeRequest>[0]> = {}) =>
  safeRequest({
    url,
    method: "GET",
    headers: {},
    timeoutMs: 10_000,
    maxBytes: 1_000,
    longer: "refuse",
    loopback: true,
    stop: never,
    ...change,
  });
const fetchIt = (url: string, loopback = true) =>
  fetchCalendar({ url, etag: null, lastModified: null, loopback, stop: never });

describe("[SCH-30] which addresses are asked", () => {
  test.each([
    "127.0.0.1",
    "127.255.0.3",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "198.18.0.1",
    "192.0.2.7",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::ffff:7f00:1",
    "64:ff9b::a00:1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2001::1",
    "not an address",
  ])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "%s is",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    "http://127.0.0.1:PORT/",
    "http://localhost:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.1:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
  ])("%s is refused, whatever it is written as, and nothing is sent", async (url) => {
    const answered = await ask(url.replace("PORT", String(server.port)), { loopback: false });
    expect(answered).toEqual({ ok: false, problem: "private-address" });
    expect(server.heard).toEqual([]);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1/",
    "http://user:word@example.org/",
    "x",
  ])("%s is no address to ask", async (url) =>
    expect(await ask(url)).toEqual({ ok: false, problem: "bad-address" }),
  );

  test("tests may ask this machine, and no other private address", async () => {
    expect(await ask(`${server.origin}/`)).toMatchObject({ ok: true, answer: { status: 200 } });
    expect(await ask("http://10.0.0.1/")).toEqual({ ok: false, problem: "private-address" });
  });

  test("the connection goes where was looked, though the name stands for another place a moment later", async () => {
    expect(await ask(`http://${REBOUND}:${server.port}/`)).toMatchObject({ ok: true });
    expect(server.heard[0]?.headers.host).toBe(`${REBOUND}:${server.port}`);
    expect(await ask(`http://${REBOUND}:${server.port}/`)).toEqual({ ok: false, problem: "private-address" });
    expect(server.heard).toHaveLength(1);
  });

  test("each redirect is looked at anew, and three are the most", async () => {
    server.answer(({ url }, response) => {
      const n = Number(url.slice(1));
      const to = url === "/in" ? "http://10.0.0.1/secret" : n > 0 ? `/${n - 1}` : null;
      if (to === null) response.end("BEGIN:VCALENDAR");
      else response.writeHead(302, { location: to }).end();
    });
    expect(await fetchIt(`${server.origin}/3`)).toMatchObject({ kind: "changed", text: "BEGIN:VCALENDAR" });
    expect(await fetchIt(`${server.origin}/4`)).toMatchObject({ problem: "too-many-redirects" });
    expect(await fetchIt(`${server.origin}/in`)).toMatchObject({ problem: "private-address" });
    server.answer((_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end());
    expect(await fetchIt(`${server.origin}/`)).toMatchObject({ problem: "bad-address" });
  });
});

describe("[SCH-30] how much is taken", () => {
  const pour = (bytes: number) => {
    let sent = 0;
    function* chunks() {
      const chunk = Buffer.alloc(64 * 1024, "x");
      for (; sent < bytes; sent += chunk.length) yield chunk;
    }
    server.answer((_, response) => void Readable.from(chunks()).pipe(response));
    return () => sent;
  };

  test("a calendar of 50 MB is left after 5, and one that says so is not read at all", async () => {
    const sent = pour(50 * 1024 * 1024);
    expect(await fetchIt(`${server.origin}/`)).toMatchObject({ kind: "failed", problem: "too-large" });
    expect(sent()).toBeLessThan(50 * 1024 * 1024);
    server.answer((_, response) =>
      response.writeHead(200, { "content-length": MAX_CALENDAR_BYTES + 1 }).write("x"),
    );
    expect(await fetchIt(`${server.origin}/`)).toMatchObject({ problem: "too-large" });
  });

  test("of an endless answer its beginning", async () => {
    const sent = pour(1024 * 1024 * 1024);
    const answered = await ask(`${server.origin}/`, { longer: "cut" });
    expect(answered).toMatchObject({ ok: true, answer: { status: 200 } });
    expect(answered.ok && answered.answer.body.length).toBe(1_000);
    expect(sent()).toBeLessThan(64 * 1024 * 1024);
  });

  test("no answer, half an answer and no server are told apart", async () => {
    server.answer(() => undefined);
    expect(await ask(`${server.origin}/`, { timeoutMs: 200 })).toEqual({ ok: false, problem: "timeout" });
    server.answer((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 50);
    });
    expect(await ask(`${server.origin}/`)).toEqual({ ok: false, problem: "unreachable" });
    expect(await ask("http://127.0.0.1:1/")).toEqual({ ok: false, problem: "unreachable" });
    expect(await ask("http://no-such-host.invalid/")).toEqual({ ok: false, problem: "no-such-host" });
  });

  test("an address is asked as members write it", () => {
    expect(calendarUrl(" webcal://example.org/a.ics ")).toBe("https://example.org/a.ics");
    expect(calendarUrl("http://example.org/a.ics")).toBe("http://example.org/a.ics");
    expect(calendarUrl("javascript:alert(1)")).toBeNull();
  });
});
