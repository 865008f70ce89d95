import type { Account, AuthOptions, LoggerInstance, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import Github from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { findMemberByAccount, findMemberById } from "#db/queries/member.ts";
import type { Runtime } from "../runtime.ts";
import { signIn } from "../use-cases/sign-in.ts";
import { signInWithProvider } from "../use-cases/sign-in-with-provider.ts";
import { SESSION_COOKIE } from "./cookie-names.ts";
import { hostOf } from "./host-of.ts";
import { verifiedEmail } from "./verified-email.ts";

const SESSION_MAX_AGE_S = 30 * 24 * 3600;
const PAGES = { signIn: "/sign-in", error: "/sign-in", signOut: "/" };

const password = (runtime: Runtime) =>
  Credentials({
    credentials: { email: {}, password: {} },
    authorize: async (credentials, request) => {
      const host = hostOf(request.headers?.["x-forwarded-for"]);
      const member = await signIn(runtime, { host }, credentials);
      // next-auth carries an error's message to the sign-in page, which translates the code.
      if (!member.ok) throw new Error(member.failure.code);
      return { id: member.value.id };
    },
  });

function providers(runtime: Runtime): AuthOptions["providers"] {
  const { github, google } = runtime.env;
  return [
    password(runtime),
    ...(github ? [Github({ clientId: github.id, clientSecret: github.secret })] : []),
    ...(google ? [Google({ clientId: google.id, clientSecret: google.secret })] : []),
  ];
}

async function admitFromProvider(
  runtime: Runtime,
  { user, account, profile }: { user: User; account: Account; profile: unknown },
): Promise<true | string> {
  const { provider, providerAccountId, access_token: accessToken } = account;
  const email = await verifiedEmail(provider, { profile, accessToken });
  const identity = {
    account: { provider, providerAccountId },
    name: user.name ?? null,
    verifiedEmail: email,
  };
  const member = await signInWithProvider(runtime, identity);
  return member.ok || `${PAGES.signIn}?error=${email ? member.failure.code : "no-verified-email"}`;
}

function logTo({ log }: Runtime): Partial<LoggerInstance> {
  return {
    error: (code, metadata) => log.warn({ code, metadata }, "sign-in failed"),
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => undefined,
  };
}

/** Sessions are encrypted tokens that hold the member's id, name and admin flag; `actorFrom` reads them. */
export function authOptions(runtime: Runtime): AuthOptions {
  const secure = runtime.env.baseUrl.startsWith("https:");
  const { db } = runtime;
  return {
    secret: runtime.env.authSecret,
    pages: PAGES,
    providers: providers(runtime),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: SESSION_COOKIE, options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    logger: logTo(runtime),
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.type === "oauth" ? admitFromProvider(runtime, { user, account, profile }) : true,
      jwt: async ({ token, user, account }) => {
        if (!account) return token;
        const member =
          account.type === "oauth"
            ? await findMemberByAccount(db, account)
            : await findMemberById(db, user.id);
        if (!member) throw new Error("the member who just signed in is gone");
        return { sub: member.id, name: member.name, admin: member.admin };
      },
    },
  };
}
