import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { fail, ok, type Result } from "#domain/result.ts";

const MIN_SECRET_CHARS = 32;

const Pair = z.object({ id: z.string().min(1), secret: z.string().min(1) });

const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("localhost"),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  AUTH_SECRET: z.string().min(MIN_SECRET_CHARS).optional(),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  ADMIN_EMAILS: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  ALLOW_LOOPBACK_REQUESTS: z.enum(["0", "1"]).default("0"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

export interface Env {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly authSecret: string;
  /** Origin that people use, without a trailing slash. */
  readonly baseUrl: string;
  readonly github: z.infer<typeof Pair> | null;
  readonly google: z.infer<typeof Pair> | null;
  /** Whose accounts a start makes admins, in small letters. */
  readonly adminEmails: readonly string[];
  /** Where mails are sent; null: they wait in the outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** For tests only: calendars and webhooks may lie on this machine. */
  readonly loopbackRequests: boolean;
  readonly logLevel: z.infer<typeof Variables>["LOG_LEVEL"];
}

/** Made once and kept beside the data, so that sessions and invites outlive a restart. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, "auth-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

const pair = (id: string | undefined, secret: string | undefined) => (id && secret ? { id, secret } : null);

/** The only reader of the environment. Empty variables count as absent. */
export function readEnv(source: NodeJS.ProcessEnv): Result<Env> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) return fail("invalid-input", z.prettifyError(parsed.error));
  const v = parsed.data;
  const baseUrl = (v.BASE_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, "");
  const dataDir = path.resolve(v.DATA_DIR);
  return ok({
    port: v.PORT,
    host: v.HOST,
    dataDir,
    databaseUrl: v.DATABASE_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
    authSecret: v.AUTH_SECRET ?? keptSecret(dataDir),
    baseUrl,
    github: pair(v.GITHUB_ID, v.GITHUB_SECRET),
    google: pair(v.GOOGLE_ID, v.GOOGLE_SECRET),
    adminEmails: (v.ADMIN_EMAILS ?? "")
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
    smtpUrl: v.SMTP_URL ?? null,
    mailFrom: v.MAIL_FROM ?? `dryrun@${new URL(baseUrl).hostname}`,
    loopbackRequests: v.ALLOW_LOOPBACK_REQUESTS === "1",
    logLevel: v.LOG_LEVEL,
  });
}

/** next-auth takes the address that it may trust from this variable only. */
export const tellNextAuth = ({ baseUrl }: Pick<Env, "baseUrl">): void => {
  process.env.NEXTAUTH_URL = baseUrl;
};
