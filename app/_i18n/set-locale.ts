"use server";

import { cookies } from "next/headers";
import { LOCALES } from "./namespaces.ts";
import { LOCALE_COOKIE } from "./negotiate.ts";

const ONE_YEAR_S = 365 * 24 * 3600;

/** The language switch: a form's action, so it works before scripts have loaded. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = LOCALES.find((known) => known === form.get("locale"));
  if (!locale) return;
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, locale, { maxAge: ONE_YEAR_S, path: "/", sameSite: "lax" });
}
