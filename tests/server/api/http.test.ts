import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET, POST } from "#app/api/trpc/[trpc]/route.ts";
import { installRuntime } from "#server/runtime.ts";
import { inviteToken, openTestApi, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let interviewId: string;
beforeAll(async () => {
  api = await openTestApi();
  installRuntime(api.runtime);
  ada = api.browser();
  await ada.signUp("Ada");
  interviewId = (await ada.as().interview.create({ title: "T", candidate: "Bo" })).interviewId;
});
afterAll(() => api.close());

const url = (path: string) => `https://dryrun.example/api/trpc/${path}`;
const input = (value: unknown) => `?input=${encodeURIComponent(JSON.stringify({ json: value }))}`;
const get = (path: string, headers: Record<string, string> = {}) => GET(new Request(url(path), { headers }));
const post = (path: string, json: unknown, headers: Record<string, string> = {}) =>
  POST(
    new Request(url(path), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ json }),
    }),
  );
const errorOf = async (answer: Response) => (await answer.json()).error.json;

describe("the API over HTTP", () => {
  test("a foreseen failure carries its code and the request's number", async () => {
    const answer = await get("interview.list", { "x-request-id": "request-0001" });
    expect(answer.status).toBe(401);
    expect(await errorOf(answer)).toMatchObject({
      data: { failure: "not-signed-in", requestId: "request-0001", httpStatus: 401 },
    });
  });

  test("bad input is told as such", async () => {
    const answer = await get(`question.preview${input({ slug: "../../etc", locale: "en" })}`);
    expect([answer.status, (await errorOf(answer)).data.failure]).toEqual([400, "invalid-input"]);
  });

  test("accepting an invite sets a pass that scripts cannot read, and the pass opens the place", async () => {
    const token = await inviteToken(ada, interviewId, "candidate");
    const accepted = await post("invite.accept", { token, name: "Bo" });
    const cookie = accepted.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^dryrun\.guest\.[0-9a-f]{8}\.candidate=/);
    for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"]) expect(cookie).toContain(part);

    const pass = cookie.split(";")[0] ?? "";
    const headers = { cookie: `${pass}; ${ada.cookieHeader}` };
    const roleSeen = async (as?: string) => {
      const asked = as ? { ...headers, "x-dryrun-as": as } : headers;
      const answer = await get(`interview.overview${input({ interviewId })}`, asked);
      return (await answer.json()).result.data.json.you.role;
    };
    expect([await roleSeen("candidate"), await roleSeen("interviewer"), await roleSeen("nonsense")]).toEqual([
      "candidate",
      "interviewer",
      "interviewer",
    ]);
  });

  test("an error that nobody foresaw tells its number and nothing of the inside", async () => {
    await api.runtime.db.execute(sql`alter table question_search rename to gone`);
    try {
      const answer = await get(`question.search${input({})}`, { "x-request-id": "request-0002" });
      const error = await errorOf(answer);
      expect(answer.status).toBe(500);
      expect(error).toEqual({
        code: -32603,
        message: "unexpected",
        data: {
          code: "INTERNAL_SERVER_ERROR",
          httpStatus: 500,
          failure: "unexpected",
          reason: null,
          requestId: "request-0002",
        },
      });
    } finally {
      await api.runtime.db.execute(sql`alter table gone rename to question_search`);
    }
  });
});
