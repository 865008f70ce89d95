import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMemberByEmail } from "#db/queries/member.ts";
import { signIn } from "#server/use-cases/sign-in.ts";
import { signInWithProvider } from "#server/use-cases/sign-in-with-provider.ts";
import { failureOfCall, openTestApi, PASSWORD } from "../../support/api.ts";

let api: Awaited<ReturnType<typeof openTestApi>>;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const visitor = { host: "192.0.2.1" };
const someone = { name: "Ada", email: "Ada@Example.org", password: PASSWORD, locale: "en" as const };
const code = async (work: ReturnType<typeof signIn>) => {
  const result = await work;
  return result.ok ? "none" : result.failure.code;
};

describe("accounts", () => {
  test("a password is kept as argon2id and signs its member in, whatever the case of the address", async () => {
    await api.browser().as().account.signUp(someone);
    const member = await findMemberByEmail(api.runtime.db, "ada@example.org");
    expect(member?.passwordHash).toMatch(/^\$argon2id\$/);
    const found = await signIn(api.runtime, visitor, { email: "ADA@example.org", password: PASSWORD });
    expect(found).toMatchObject({ ok: true, value: { id: member?.id } });
  });

  test("the same address a second time is told to be taken", async () => {
    const again = { ...someone, email: "ada@EXAMPLE.org" };
    expect(await failureOfCall(api.browser().as().account.signUp(again))).toBe("email-taken");
  });

  test("an unknown address and a wrong password are told alike", async () => {
    const ask = (email: string) => code(signIn(api.runtime, visitor, { email, password: "wrong password" }));
    expect([await ask("ada@example.org"), await ask("nobody@example.org")]).toEqual([
      "wrong-credentials",
      "wrong-credentials",
    ]);
  });

  test.each([
    ["a short password", { ...someone, email: "b@example.org", password: "short" }],
    ["no address", { ...someone, email: "not an address" }],
    ["an empty name", { ...someone, email: "c@example.org", name: "  " }],
  ])("%s is refused", async (_, input) => {
    await expect(api.browser().as().account.signUp(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("the eleventh try on one address is refused, even with the right password", async () => {
    const email = "guessed@example.org";
    await api
      .browser()
      .as()
      .account.signUp({ ...someone, email });
    const codes: string[] = [];
    for (let i = 0; i < 10; i++)
      codes.push(await code(signIn(api.runtime, visitor, { email, password: "guess" })));
    expect(new Set(codes)).toEqual(new Set(["wrong-credentials"]));
    expect(await code(signIn(api.runtime, visitor, { email, password: PASSWORD }))).toBe("too-many-requests");
  });

  test("sign-ups from one host are limited, from others not", async () => {
    const ask = (i: number, host: string) =>
      failureOfCall(
        api
          .browser()
          .as(undefined, host)
          .account.signUp({ ...someone, email: `bulk${i}@example.org`, password: "too short and" }),
      );
    const codes: string[] = [];
    for (let i = 0; i < 21; i++) codes.push(await ask(i, "198.51.100.7"));
    expect(codes.filter((c) => c === "none")).toHaveLength(20);
    expect(codes.at(-1)).toBe("too-many-requests");
    expect(await ask(99, "198.51.100.8")).toBe("none");
  });
});

describe("providers", () => {
  const account = { provider: "github", providerAccountId: "42" };

  test("an account is linked to the member of its verified address and signs in without it later", async () => {
    const first = await signInWithProvider(api.runtime, {
      account,
      name: "Ada L",
      verifiedEmail: "ADA@example.org",
    });
    const later = await signInWithProvider(api.runtime, { account, name: "Ada L", verifiedEmail: null });
    const member = await findMemberByEmail(api.runtime.db, "ada@example.org");
    expect([first, later]).toMatchObject([
      { ok: true, value: { id: member?.id, name: "Ada" } },
      { ok: true, value: { id: member?.id } },
    ]);
  });

  test("an unknown account without a verified address makes no member", async () => {
    const stranger = { provider: "github", providerAccountId: "43" };
    const result = await signInWithProvider(api.runtime, {
      account: stranger,
      name: "Eve",
      verifiedEmail: null,
    });
    expect(result).toMatchObject({ ok: false, failure: { code: "wrong-credentials" } });
  });

  test("a verified address nobody has makes a member without a password", async () => {
    const fresh = { provider: "google", providerAccountId: "7" };
    const made = await signInWithProvider(api.runtime, {
      account: fresh,
      name: null,
      verifiedEmail: "new@example.org",
    });
    expect(made).toMatchObject({
      ok: true,
      value: { email: "new@example.org", name: "new", passwordHash: null },
    });
    expect(
      await code(signIn(api.runtime, visitor, { email: "new@example.org", password: "anything at all" })),
    ).toBe("wrong-credentials");
  });
});
