import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { guestCookie } from "#server/auth/cookie-names.ts";
import { failureOfCall, inviteToken, openTestApi, type TestBrowser } from "../../support/api.ts";

const DAY_MS = 24 * 3600 * 1000;

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let interviewId: string;
let token: string;
beforeAll(async () => {
  api = await openTestApi();
  ada = api.browser();
  await ada.signUp("Ada");
});
beforeEach(async () => {
  const created = await ada.as().interview.create({ title: "Attention", candidate: "Bo" });
  interviewId = created.interviewId;
  token = await inviteToken(ada, interviewId, "candidate");
});
afterAll(() => api.close());

const peopleInLog = async () =>
  Object.values((await api.interviews.log.head(interviewId))?.state.participants ?? {});
const revoke = async (role: "candidate" | "interviewer" = "candidate") => {
  const { invites } = await ada.as().interview.preparation({ interviewId });
  const inviteId = invites.find((invite) => invite.role === role)?.id ?? "";
  return ada.as().invite.revoke({ interviewId, inviteId });
};

describe("an invite", () => {
  test("says who invites whom to what, and nothing else", async () => {
    expect(await api.browser().as().invite.read({ token })).toEqual({
      role: "candidate",
      name: "Bo",
      title: "Attention",
      stage: "preparing",
      invitedBy: "Ada",
    });
  });

  test("admits a guest under a name, once, however often it is opened", async () => {
    const [phone, desk] = [api.browser(), api.browser()];
    const accepts = [phone, desk, phone].map((b) => b.as().invite.accept({ token, name: "Bo" }));
    expect(await Promise.all(accepts)).toEqual(Array(3).fill({ interviewId, role: "candidate" }));
    const places = await Promise.all(
      [phone, desk].map((b) => b.as("candidate").interview.overview({ interviewId })),
    );
    expect(new Set(places.map((place) => place.you.participantId)).size).toBe(1);
    expect((await peopleInLog()).filter((p) => p.role === "candidate")).toMatchObject([
      { name: "Bo", admitted: false, removed: false },
    ]);
  });

  test("ends two weeks after it was made; a guest who came in time keeps the place", async () => {
    const bo = api.browser();
    await bo.as().invite.accept({ token, name: "Bo" });
    const start = api.time.now;
    try {
      api.time.now = start + 14 * DAY_MS;
      expect(await failureOfCall(api.browser().as().invite.accept({ token, name: "Late" }))).toBe(
        "invite-expired",
      );
      expect(await bo.as("candidate").interview.overview({ interviewId })).toMatchObject({
        you: { name: "Bo" },
      });
    } finally {
      api.time.now = start;
    }
  });

  test("that was changed is refused", async () => {
    const [body = "", seal = ""] = token.split(".");
    const other = Buffer.from(body, "base64url")
      .toString()
      .replace(/\d{13}/, "9999999999999");
    const forged = `${Buffer.from(other).toString("base64url")}.${seal}`;
    const reads = [forged, body, "x", `${token}x`.repeat(20)].map((t) =>
      api.browser().as().invite.read({ token: t }),
    );
    expect(await Promise.all(reads.map(failureOfCall))).toEqual(Array(4).fill("invite-invalid"));
  });

  test("revoked before it was opened admits nobody", async () => {
    await revoke();
    expect(await failureOfCall(api.browser().as().invite.accept({ token, name: "Bo" }))).toBe(
      "invite-revoked",
    );
    expect(await peopleInLog()).toHaveLength(1);
  });

  test("revoked afterwards removes whoever came in by it, and their pass opens nothing any more", async () => {
    const bo = api.browser();
    await bo.as().invite.accept({ token, name: "Bo" });
    await revoke();
    await revoke();
    expect((await peopleInLog()).find((p) => p.name === "Bo")).toMatchObject({ removed: true });
    expect(await failureOfCall(bo.as("candidate").interview.overview({ interviewId }))).toBe(
      "invite-revoked",
    );
    expect(await failureOfCall(bo.as().invite.accept({ token, name: "Bo" }))).toBe("invite-revoked");
  });

  test("of another interview cannot be revoked from here", async () => {
    const own = await ada.as().interview.preparation({ interviewId });
    const there = await ada.as().interview.create({ title: "Other", candidate: null });
    const ask = { interviewId: there.interviewId, inviteId: own.invites[0]?.id ?? "" };
    expect(await failureOfCall(ada.as().invite.revoke(ask))).toBe("not-found");
    expect(await failureOfCall(api.browser().as().invite.read({ token }))).toBe("none");
  });

  test("for an interviewer lets a guest prepare", async () => {
    const { link } = await ada.as().invite.create({ interviewId, role: "interviewer", name: "Alan" });
    const alan = api.browser();
    await alan.as().invite.accept({ token: link.split("/").at(-1) ?? "", name: "Alan" });
    const { participants } = await alan.as("interviewer").interview.preparation({ interviewId });
    expect(participants.map((p) => p.name).sort()).toEqual(["Ada", "Alan"]);
  });
});

describe("members and invites", () => {
  test("a member's place is theirs: the link alone does not open it", async () => {
    const grace = api.browser();
    await grace.signUp("Grace");
    await grace.as().invite.accept({ token, name: "Grace" });
    expect(grace.cookies.has(guestCookie(interviewId, "candidate"))).toBe(false);
    expect(await grace.as().interview.overview({ interviewId })).toMatchObject({
      you: { role: "candidate" },
    });
    expect(await failureOfCall(api.browser().as().invite.accept({ token, name: "Eve" }))).toBe(
      "not-signed-in",
    );
  });

  test("an interviewer who opens the candidate's link sees both sides from one browser", async () => {
    await ada.as().invite.accept({ token, name: "Ada as candidate" });
    const roles = await Promise.all(
      (["interviewer", "candidate"] as const).map(async (role) => {
        const { you } = await ada.as(role).interview.overview({ interviewId });
        return [you.role, you.name];
      }),
    );
    expect(roles).toEqual([
      ["interviewer", "Ada"],
      ["candidate", "Ada as candidate"],
    ]);
  });
});
