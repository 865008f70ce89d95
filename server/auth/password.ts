import { hash, verify } from "@node-rs/argon2";

/** OWASP's first recommendation for argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Without a stored hash the same work is done, so that time does not tell which addresses have an account. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password);
  await hashPassword(password);
  return false;
}
