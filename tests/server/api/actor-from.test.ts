import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#domain/access/actor.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { guestCookie, SESSION_COOKIE } from "#server/auth/cookie-names.ts";
import { GUEST_PASS_MS, issueGuestPass } from "#server/auth/guest-pass.ts";
import { readToken, signToken } from "#server/auth/signed-token.ts";
import { openTestApi, SECRET, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const interviewId = randomUUID();
const member = { sub: randomUUID(), name: "Ada", admin: false };
const guest = (role: Role, of = interviewId) => {
  const pass = { participantId: randomUUID(), interviewId: of, name: `guest ${role}` };
  return { pass, cookie: [guestCookie(of, role), issueGuestPass(api.runtime, pass)] as const };
};
const who = (browser: TestBrowser, as?: Role) =>
  actorFrom(api.runtime, browser.cookieHeader, { interviewId, as });

describe("who asks", () => {
  test("a member is read from the session, with or without an interview", async () => {
    const browser = api.browser();
    await browser.hold(member);
    const ada = { kind: "member", memberId: member.sub, name: "Ada", admin: false };
    expect(await actorFrom(api.runtime, browser.cookieHeader)).toEqual(ada);
    expect(await who(browser, "candidate")).toEqual(ada);
  });

  test.each([
    ["signed with another secret", { secret: "another secret that is also long enough" }],
    ["that has expired", { maxAge: -60 }],
    ["of another shape", { token: { name: "Ada" } }],
  ])(
    "a session %s is nobody's",
    async (_, { secret, maxAge, token }: { secret?: string; maxAge?: number; token?: object }) => {
      const browser = api.browser();
      await browser.hold({ ...(token ?? member) }, secret ?? SECRET, maxAge);
      expect(await who(browser)).toEqual({ kind: "nobody" });
    },
  );

  test("junk in the session cookie is nobody's", async () => {
    const browser = api.browser();
    browser.cookies.set(SESSION_COOKIE, "x.y.z");
    expect(await who(browser)).toEqual({ kind: "nobody" });
    expect(await actorFrom(api.runtime, null)).toEqual({ kind: "nobody" });
    expect(await actorFrom(api.runtime, "=; ;; a=%E0%A4%A")).toEqual({ kind: "nobody" });
  });

  test("one browser holds two places in one interview; `as` picks", async () => {
    const browser = api.browser();
    const [host, candidate] = [guest("interviewer"), guest("candidate")];
    for (const { cookie } of [host, candidate]) browser.cookies.set(...cookie);
    expect(await who(browser, "interviewer")).toEqual({ kind: "guest", ...host.pass });
    expect(await who(browser, "candidate")).toEqual({ kind: "guest", ...candidate.pass });
  });

  test("the place asked for comes before the session, the session before any other place", async () => {
    const browser = api.browser();
    await browser.hold(member);
    const candidate = guest("candidate");
    browser.cookies.set(...candidate.cookie);
    expect(await who(browser, "candidate")).toMatchObject({ kind: "guest" });
    expect(await who(browser, "observer")).toMatchObject({ kind: "member" });
    expect(await who(browser)).toMatchObject({ kind: "member" });
    browser.cookies.delete(SESSION_COOKIE);
    expect(await who(browser, "observer")).toMatchObject({ kind: "guest" });
  });

  test("a pass for another interview, under this one's cookie name, is nobody's", async () => {
    const browser = api.browser();
    const elsewhere = guest("candidate", randomUUID());
    browser.cookies.set(guestCookie(interviewId, "candidate"), elsewhere.cookie[1]);
    expect(await who(browser, "candidate")).toEqual({ kind: "nobody" });
  });

  test("a pass ends when its time is over", async () => {
    const browser = api.browser();
    browser.cookies.set(...guest("candidate").cookie);
    const keys = { env: api.runtime.env, clock: () => api.time.now + GUEST_PASS_MS };
    expect(await actorFrom(keys, browser.cookieHeader, { interviewId })).toEqual({ kind: "nobody" });
  });

  test("an invite's token is no guest pass", async () => {
    const browser = api.browser();
    const body = { participantId: randomUUID(), interviewId, name: "Eve" };
    const forged = signToken(SECRET, "invite", { body, expires: api.time.now + 1_000 });
    browser.cookies.set(guestCookie(interviewId, "candidate"), forged);
    expect(await who(browser, "candidate")).toEqual({ kind: "nobody" });
  });
});

describe("signed tokens", () => {
  const token = signToken(SECRET, "invite", { body: { inviteId: "a" }, expires: 1_000 });
  const read = (text: string, now = 0) => {
    const result = readToken(text, "invite", { secret: SECRET, now });
    return result.ok ? result.value : result.failure.code;
  };

  test("say what was signed, until they expire", () => {
    expect(read(token)).toEqual({ inviteId: "a" });
    expect(read(token, 1_000)).toBe("invite-expired");
  });

  test("are forged when any character differs", () => {
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === "A" ? "B" : "A";
      // The last character of base64url may carry unused bits; bytes are what is signed.
      const changed = token.slice(0, i) + other + token.slice(i + 1);
      const same = Buffer.from(changed.split(".")[1] ?? "", "base64url").equals(
        Buffer.from(token.split(".")[1] ?? "", "base64url"),
      );
      if (i === token.length - 1 && same) continue;
      expect(read(changed), `character ${i}`).toBe("invite-invalid");
    }
  });

  test.each(["", ".", "a.b", "a", `${"a".repeat(2_000)}.b`])("%j is invalid", (text) => {
    expect(read(text)).toBe("invite-invalid");
  });
});
