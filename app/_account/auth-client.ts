/** What next-auth's routes answer to `json: true`. Its own browser library is left out: this is all that is needed. */
interface Answer {
  readonly url?: string;
}

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  const answer = await fetch(`/api/auth/${path}`, { method: "POST", body });
  return (await answer.json()) as Answer;
}

/** Null when signed in, else the code of the failure. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  const { url } = await post("callback/credentials", { email, password });
  return url ? new URL(url, location.origin).searchParams.get("error") : null;
}

/** The provider's address to go to; it comes back to `next`. */
export async function signInUrl(provider: string, next: string): Promise<string | null> {
  const { url } = await post(`signin/${provider}`, { callbackUrl: next });
  return url ?? null;
}

export async function signOut(): Promise<void> {
  await post("signout", {});
}
