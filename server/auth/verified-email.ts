import { z } from "zod";

const GITHUB_EMAILS = "https://api.github.com/user/emails";
const GithubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
const GoogleProfile = z.object({ email: z.string(), email_verified: z.literal(true) });

/** GitHub's profile does not say whether its address is verified, so its list of addresses is asked. */
async function fromGithub(accessToken: string): Promise<string | null> {
  const answer = await fetch(GITHUB_EMAILS, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok) return null;
  const emails = GithubEmails.safeParse(await answer.json());
  return emails.data?.find((one) => one.primary && one.verified)?.email ?? null;
}

/** The address that the provider vouches for, or null. */
export async function verifiedEmail(
  provider: string,
  proof: { profile: unknown; accessToken: string | undefined },
): Promise<string | null> {
  if (provider === "google") return GoogleProfile.safeParse(proof.profile).data?.email ?? null;
  if (provider === "github" && proof.accessToken) return fromGithub(proof.accessToken);
  return null;
}
