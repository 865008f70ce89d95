import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOfCall, inviteToken, openTestApi, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let question: { slug: string; version: number };
beforeAll(async () => {
  api = await openTestApi();
  ada = api.browser();
  await ada.signUp("Ada");
  question = await api.interviews.publish("masked-attention");
});
afterAll(() => api.close());

const stateOf = async (interviewId: string) => (await api.interviews.log.head(interviewId))?.state;

describe("creating an interview", () => {
  test("seats its creator, invites the candidate, prepares the questions, and says so in the log", async () => {
    const { interviewId } = await ada
      .as()
      .interview.create({ title: " Attention ", candidate: "Bo", questions: [question] });
    const { interview, you, participants, invites, prepared } = await ada
      .as()
      .interview.preparation({ interviewId });
    expect(interview).toMatchObject({ title: "Attention", stage: "preparing" });
    expect(participants).toMatchObject([{ id: you.participantId, role: "interviewer", name: "Ada" }]);
    expect(invites).toMatchObject([{ role: "candidate", name: "Bo", revokedAt: null }]);
    expect(prepared).toMatchObject([question]);
    expect(await stateOf(interviewId)).toMatchObject({
      title: "Attention",
      stage: "preparing",
      prepared: [question],
      participants: {
        [you.participantId]: { role: "interviewer", name: "Ada", admitted: true, removed: false },
      },
    });
  });

  test("a panel member is seated by address once; any other entry becomes an interviewer's invite", async () => {
    const grace = api.browser();
    await grace.signUp("Grace");
    const panel = ["GRACE@example.org", "grace@example.org", "Ada@example.org", "Alan", "away@example.org"];
    const { interviewId } = await ada.as().interview.create({ title: "Panel", candidate: null, panel });
    const { participants, invites } = await grace.as().interview.preparation({ interviewId });
    expect(participants.map((p) => p.name).sort()).toEqual(["Ada", "Grace"]);
    expect(invites.map((i) => [i.role, i.name]).sort()).toEqual([
      ["candidate", null],
      ["interviewer", "Alan"],
      ["interviewer", "away@example.org"],
    ]);
    expect(await grace.as().interview.list()).toMatchObject([{ id: interviewId, role: "interviewer" }]);
  });

  test.each([
    ["an empty title", { title: "  ", candidate: null }, "BAD_REQUEST"],
    ["a panel of seven", { title: "T", candidate: null, panel: Array(7).fill("x") }, "BAD_REQUEST"],
    [
      "an unknown question",
      { title: "T", candidate: null, questions: [{ slug: "none", version: 1 }] },
      "NOT_FOUND",
    ],
  ])("%s is refused and leaves nothing behind", async (_, input, code) => {
    const before = await ada.as().interview.list();
    await expect(ada.as().interview.create(input)).rejects.toMatchObject({ code });
    expect(await ada.as().interview.list()).toEqual(before);
  });

  test("who is not signed in creates and lists nothing", async () => {
    const nobody = api.browser().as();
    expect(await failureOfCall(nobody.interview.create({ title: "T", candidate: null }))).toBe(
      "not-signed-in",
    );
    expect(await failureOfCall(nobody.interview.list())).toBe("not-signed-in");
  });

  test("a session of an account that is gone creates nothing", async () => {
    const ghost = api.browser();
    await ghost.hold({ sub: randomUUID(), name: "Ghost", admin: false });
    expect(await failureOfCall(ghost.as().interview.create({ title: "T", candidate: null }))).toBe(
      "not-signed-in",
    );
  });
});

describe("preparing", () => {
  test("the list of questions is replaced as a whole, in the order given", async () => {
    const other = await api.interviews.publish("lstm-cell");
    const { interviewId } = await ada
      .as()
      .interview.create({ title: "T", candidate: null, questions: [question] });
    await ada.as().interview.prepare({ interviewId, questions: [other, question] });
    const { prepared } = await ada.as().interview.preparation({ interviewId });
    expect(prepared.map((q) => q.slug)).toEqual(["lstm-cell", "masked-attention"]);
    expect((await stateOf(interviewId))?.prepared).toEqual([other, question]);
  });

  test("an interview that is not one's own looks like none", async () => {
    const { interviewId } = await ada.as().interview.create({ title: "T", candidate: null });
    const eve = api.browser();
    await eve.signUp("Eve");
    const asked = [interviewId, randomUUID()].map((id) =>
      failureOfCall(eve.as().interview.preparation({ interviewId: id })),
    );
    expect(await Promise.all(asked)).toEqual(["not-found", "not-found"]);
    expect(await eve.as().interview.list()).toEqual([]);
  });

  test("a candidate reads the overview, never the preparation", async () => {
    const { interviewId } = await ada
      .as()
      .interview.create({ title: "T", candidate: "Bo", questions: [question] });
    const bo = api.browser();
    await bo.as().invite.accept({ token: await inviteToken(ada, interviewId, "candidate"), name: "Bo" });
    const overview = await bo.as("candidate").interview.overview({ interviewId });
    expect(overview).toMatchObject({ interview: { title: "T" }, you: { role: "candidate", name: "Bo" } });
    expect(JSON.stringify(overview)).not.toContain("masked-attention");
    const asked = [
      bo.as("candidate").interview.preparation({ interviewId }),
      bo.as("candidate").interview.prepare({ interviewId, questions: [] }),
      bo.as("candidate").invite.create({ interviewId, role: "interviewer", name: null }),
    ];
    expect(await Promise.all(asked.map(failureOfCall))).toEqual(["forbidden", "forbidden", "forbidden"]);
  });
});
