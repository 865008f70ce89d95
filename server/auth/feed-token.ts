import { createHmac, timingSafeEqual } from "node:crypto";
import type { Runtime } from "../runtime.ts";

type Keys = Pick<Runtime, "env">;

const ID_CHARS = 32;
const SEAL_BYTES = 16;
const TOKEN = /^[0-9a-f]{64}$/;

const seal = ({ env }: Keys, id: string): Buffer =>
  createHmac("sha256", env.authSecret).update(`dryrun feed ${id}`).digest().subarray(0, SEAL_BYTES);

/** What a feed's address is made of. Nobody makes one from the database alone. */
export const feedToken = (keys: Keys, id: string): string =>
  `${id.replaceAll("-", "")}${seal(keys, id).toString("hex")}`;

/** The feed's id, where the token was made here; whether it still counts, the database knows. */
export function readFeedToken(keys: Keys, token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const id = token.slice(0, ID_CHARS).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(Buffer.from(token.slice(ID_CHARS), "hex"), seal(keys, id)) ? id : null;
}
