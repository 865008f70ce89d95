import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMemberById } from "#db/queries/member.ts";
import { admitAdmins, admitOwner } from "#server/first-admins.ts";
import { failureOfCall, openTestApi, type TestBrowser } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
let ada: TestBrowser;
let bo: TestBrowser;
let ids: { ada: string; bo: string };

beforeAll(async () => {
  api = await openTestApi();
  [ada, bo] = [api.browser(), api.browser()];
  const { id } = await ada.signUp("Ada");
  api.time.now += 1000;
  ids = { ada: id, bo: (await bo.signUp("Bo")).id };
});
afterAll(() => api.close());

const isAdmin = async (id: string) => (await findMemberById(api.runtime.db, id))?.admin;
const parts = (change: { baseUrl?: string; adminEmails?: string[] }) => ({
  ...api.runtime,
  driver: "pglite" as const,
  env: { ...api.runtime.env, ...change },
});

describe("the first admin", () => {
  test("[BNK-13] is nobody on a server for others, and the first account on one's own machine", async () => {
    await admitOwner(parts({}));
    expect(await isAdmin(ids.ada)).toBe(false);
    await admitOwner(parts({ baseUrl: "http://localhost:3000" }));
    expect([await isAdmin(ids.ada), await isAdmin(ids.bo)]).toEqual([true, false]);
    await admitOwner(parts({ baseUrl: "http://localhost:3000" }));
    expect(await isAdmin(ids.bo)).toBe(false);
  });

  test("[BNK-13] is named by address, and only an account that is there when the server starts", async () => {
    await admitAdmins(parts({ adminEmails: ["bo@example.org", "late@example.org"] }));
    expect(await isAdmin(ids.bo)).toBe(true);
    const late = await api.browser().signUp("Late");
    expect(await isAdmin(late.id)).toBe(false);
  });
});

describe("roles", () => {
  test("[BNK-13] are granted by admins, at once, and written down; the last admin stays", async () => {
    const cy = api.browser();
    const { id } = await cy.signUp("Cy");
    expect(await failureOfCall(cy.as().admin.overview())).toBe("forbidden");
    expect(await failureOfCall(cy.as().admin.grant({ memberId: id, admin: true, bankRole: null }))).toBe(
      "forbidden",
    );
    await ada.as().admin.grant({ memberId: id, admin: false, bankRole: "author" });
    expect(await cy.as().authoring.rights()).toEqual({ write: true, review: false, admin: false });
    await ada.as().admin.grant({ memberId: id, admin: false, bankRole: null });
    expect(await failureOfCall(cy.as().authoring.drafts())).toBe("forbidden");
    await ada.as().admin.grant({ memberId: ids.bo, admin: false, bankRole: null });
    const last = ada.as().admin.grant({ memberId: ids.ada, admin: false, bankRole: null });
    expect(await failureOfCall(last)).toBe("conflict");
    const { audit } = await ada.as().admin.overview();
    expect(audit.slice(0, 3).map(({ memberName, body }) => [memberName, body.to, body.bankRole])).toEqual([
      ["Ada", "Bo", null],
      ["Ada", "Cy", null],
      ["Ada", "Cy", "author"],
    ]);
  });
});
