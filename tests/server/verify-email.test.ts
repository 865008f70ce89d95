import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mail } from "#db/schema/mail.ts";
import { checkVerification, startVerification } from "#server/use-cases/verify-email.ts";
import { openTestApi } from "../support/api.ts";

const MINUTE_MS = 60_000;
let api: Awaited<ReturnType<typeof openTestApi>>;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const asked = async (email: string, host = email) => {
  const started = await startVerification(api.runtime, { email, locale: "zh", host });
  if (!started.ok) throw new Error(started.failure.code);
  const [row] = await api.runtime.db
    .select()
    .from(mail)
    .where(eq(mail.to, email))
    .orderBy(desc(mail.createdAt));
  const code = /\d{6}/.exec(row?.subject ?? "")?.[0] ?? "";
  return { id: started.value.id, code, row };
};
const check = async (id: string, code: string) => {
  const done = await checkVerification(api.runtime, { id, code });
  return done.ok ? done.value.email : done.failure.code;
};
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("[SCH-14] a code for an address", () => {
  test("proves the address that it was sent to, before every other mail", async () => {
    const { id, code, row } = await asked("bo@example.org");
    expect(row).toMatchObject({ state: "waiting", urgency: 10, subject: `你的 Dryrun 验证码：${code}` });
    expect(await check(id, code)).toBe("bo@example.org");
  });

  test("is kept as a hash, and is no other mail's code", async () => {
    const [one, two] = [await asked("one@example.org"), await asked("two@example.org")];
    expect(JSON.stringify(one.row?.key)).not.toContain(one.code);
    if (one.code !== two.code) expect(await check(one.id, two.code)).toBe("wrong-credentials");
    expect(await check(api.runtime.newId(), one.code)).toBe("not-found");
  });

  test("can be tried five times, also at once, and the right one comes too late then", async () => {
    const { id, code } = await asked("eve@example.org");
    const answers = await Promise.all(Array.from({ length: 8 }, () => check(id, other(code))));
    expect(answers.filter((answer) => answer === "wrong-credentials")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "too-many-requests")).toHaveLength(3);
    expect(await check(id, code)).toBe("too-many-requests");
  });

  test("runs out after ten minutes, and its mail with it", async () => {
    const { id, code, row } = await asked("late@example.org");
    expect(row?.uselessAt?.getTime()).toBe(api.time.now + 10 * MINUTE_MS);
    api.time.now += 10 * MINUTE_MS;
    expect(await check(id, code)).toBe("outdated");
  });

  test("is sent five times to one address and thirty times for one host, then no more", async () => {
    const start = async (email: string, host: string) =>
      (await startVerification(api.runtime, { email, locale: "en", host })).ok;
    const answers: boolean[] = [];
    for (let i = 0; i < 6; i++) answers.push(await start("many@example.org", `192.0.2.${i}`));
    expect(answers).toEqual([true, true, true, true, true, false]);
    const sent = await Promise.all(
      Array.from({ length: 31 }, (_, i) => start(`p${i}@example.org`, "198.51.100.1")),
    );
    expect(sent.filter(Boolean)).toHaveLength(30);
  });
});
