import type { NewCookie } from "./trpc.ts";

/** A cookie that scripts cannot read; `secure` where the server is reached over https. */
export function cookieHeader({ name, value, maxAgeMs }: NewCookie, secure: boolean): string {
  const maxAge = Math.floor(maxAgeMs / 1000);
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? "; Secure" : ""}`;
}
