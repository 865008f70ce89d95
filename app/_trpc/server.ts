import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { cache } from "react";
import { ROLES, type Role } from "#domain/access/actor.ts";
import type { Failure } from "#domain/result.ts";
import { failureOf } from "#server/api/failure-error.ts";
import { createCaller } from "#server/api/root.ts";
import { hostOf } from "#server/auth/host-of.ts";
import { runtime } from "#server/runtime.ts";

/** The API as pages call it: the same procedures and rules as over HTTP, without the way round. */
export const api = cache(async (as?: Role) => {
  const head = await headers();
  return createCaller({
    runtime: runtime(),
    cookieHeader: head.get("cookie"),
    as,
    host: hostOf(head.get("x-forwarded-for")),
    requestId: head.get("x-request-id") ?? "",
    setCookie: () => {
      throw new Error("a page cannot set cookies");
    },
  });
});

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Pick<Failure, "code" | "message"> };

/** Turns a foreseen failure into a value that a page can show; everything else goes to the error page. */
export async function attempt<T>(work: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    const failure = error instanceof TRPCError ? failureOf(error) : null;
    if (!failure) throw error;
    return { ok: false, failure };
  }
}

/** The place named in a page's address, `?as=candidate`. */
export const placeAsked = (as: string | string[] | undefined): Role | undefined =>
  ROLES.find((role) => role === as);
