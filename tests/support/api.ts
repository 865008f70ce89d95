import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { pino } from "pino";
import type { Role } from "#domain/access/actor.ts";
import { createCaller } from "#server/api/root.ts";
import type { NewCookie } from "#server/api/trpc.ts";
import { SESSION_COOKIE } from "#server/auth/cookie-names.ts";
import { createRateLimits } from "#server/auth/rate-limits.ts";
import type { Env } from "#server/env.ts";
import type { Runtime } from "#server/runtime.ts";
import { openTestDb } from "./database.ts";
import { TestInterviews } from "./interview.ts";

export const SECRET = "a secret of tests that is long enough for anybody";

const ENV: Env = {
  port: 0,
  host: "localhost",
  dataDir: "",
  databaseUrl: null,
  redisUrl: null,
  authSecret: SECRET,
  baseUrl: "https://dryrun.example",
  github: null,
  google: null,
  adminEmails: [],
  smtpUrl: null,
  mailFrom: "dryrun@dryrun.example",
  loopbackRequests: true,
  logLevel: "silent",
};

/** The API on a database of its own, called as one browser or another, at a time that the test sets. */
export async function openTestApi(driver?: "pglite" | "postgres") {
  const opened = await openTestDb(driver);
  const interviews = new TestInterviews(opened);
  const time = { now: Date.UTC(2026, 10, 22) };
  const runtime: Runtime = {
    env: ENV,
    version: "test",
    db: opened.db,
    sql: opened.sql,
    driver: opened.driver,
    log: pino({ level: "silent" }),
    models: { cards: [], find: () => undefined, read: () => Promise.reject(new Error("no models here")) },
    limits: createRateLimits(),
    live: { connected: () => true },
    clock: () => time.now,
    newId: randomUUID,
    ledger: interviews.ledger,
  };
  return { runtime, interviews, time, browser: () => new TestBrowser(runtime), close: opened.close };
}

/** Keeps cookies as a browser would. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();

  constructor(readonly runtime: Runtime) {}

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  as(role?: Role, host = "192.0.2.1") {
    const setCookie = ({ name, value }: NewCookie) => void this.cookies.set(name, value);
    const { runtime, cookieHeader } = this;
    return createCaller({ runtime, cookieHeader, as: role, host, requestId: "test-request", setCookie });
  }

  /** An account, and the session cookie that next-auth would set after its sign-in. */
  async signUp(name: string): Promise<{ readonly id: string; readonly email: string }> {
    const email = `${name.toLowerCase()}@example.org`;
    const { id } = await this.as().account.signUp({ name, email, password: PASSWORD, locale: "en" });
    await this.hold({ sub: id, name, admin: false });
    return { id, email };
  }

  async hold(token: Record<string, unknown>, secret = SECRET, maxAge?: number): Promise<void> {
    this.cookies.set(SESSION_COOKIE, await encode({ token, secret, ...(maxAge ? { maxAge } : {}) }));
  }
}

export const PASSWORD = "correct horse battery";

/** The code of the failure that a call ends with; "none" when it succeeds. */
export async function failureOfCall(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "none";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const tokenOf = (link: string): string => link.split("/").at(-1) ?? "";

/** The token of an interview's invite for this role, as its preparation page shows it. */
export async function inviteToken(host: TestBrowser, interviewId: string, role: Role): Promise<string> {
  const { invites } = await host.as().interview.preparation({ interviewId });
  return tokenOf(invites.find((invite) => invite.role === role)?.link ?? "");
}
