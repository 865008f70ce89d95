import { lookup as resolve } from "node:dns/promises";
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isLoopback, isPublicAddress } from "./public-address.ts";

export type RequestProblem =
  | "bad-address"
  | "private-address"
  | "no-such-host"
  | "unreachable"
  | "timeout"
  | "too-large";

/** What was asked of somebody else's server, and how much of its answer is wanted. */
export interface SafeRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For everything together, from asking for the name to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Whether a longer answer is of no use, or its beginning is enough. */
  readonly longer: "refuse" | "cut";
  /** For tests only: this machine may be asked. */
  readonly loopback: boolean;
  /** Gives up early, as if the time were over. */
  readonly stop: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Answered =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: RequestProblem };

interface Address {
  readonly address: string;
  readonly family: number;
}

const refused = (problem: RequestProblem): Answered => ({ ok: false, problem });

/** Names and passwords in an address are not taken: they would stand in every list that shows it. */
export function readUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.username === "" && url.password === "";
  return plain && (url.protocol === "https:" || url.protocol === "http:") ? url : null;
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

const allowed = (loopback: boolean) => (one: Address) =>
  isPublicAddress(one.address) || (loopback && isLoopback(one.address));

/** The connection goes to what was looked at, whatever the name would stand for a moment later. */
const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };

/** Takes in what is wanted of the answer; the rest is never read. */
function take(response: IncomingMessage, asked: SafeRequest, done: (answered: Answered) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const finish = () => {
    const body = Buffer.concat(chunks).subarray(0, asked.maxBytes);
    done({ ok: true, answer: { status: response.statusCode ?? 0, headers: response.headers, body } });
  };
  if (asked.longer === "refuse" && Number(response.headers["content-length"] ?? 0) > asked.maxBytes) {
    done(refused("too-large"));
    return;
  }
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes <= asked.maxBytes) return;
    if (asked.longer === "cut") finish();
    else done(refused("too-large"));
  });
  response.once("end", finish);
}

function exchange(
  url: URL,
  asked: SafeRequest,
  { addresses, signal }: { readonly addresses: readonly Address[]; readonly signal: AbortSignal },
): Promise<Answered> {
  const { method, headers, body } = asked;
  const open = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((settle) => {
    const request = open(url, { method, headers, agent: false, lookup: pinned(addresses), signal });
    // The first one counts; destroying the connection may bring errors after it.
    const done = (answered: Answered) => {
      settle(answered);
      request.destroy();
    };
    const broken = () => done(refused(signal.aborted ? "timeout" : "unreachable"));
    request.on("error", broken);
    request.once("response", (response) => {
      response.on("error", broken);
      take(response, asked, done);
    });
    request.end(body);
  });
}

const timedOut = (signal: AbortSignal): Promise<"timeout"> =>
  new Promise((settle) => signal.addEventListener("abort", () => settle("timeout"), { once: true }));

/** One request to an address that a member gave (rule SCH-30). Redirects are the caller's matter. */
export async function safeRequest(asked: SafeRequest): Promise<Answered> {
  const url = readUrl(asked.url);
  if (!url) return refused("bad-address");
  const signal = AbortSignal.any([asked.stop, AbortSignal.timeout(asked.timeoutMs)]);
  const found = await Promise.race([
    resolve(bare(url.hostname), { all: true }).catch((): Address[] => []),
    timedOut(signal),
  ]);
  if (found === "timeout") return refused("timeout");
  if (found.length === 0) return refused("no-such-host");
  if (!found.every(allowed(asked.loopback))) return refused("private-address");
  return exchange(url, asked, { addresses: found, signal });
}
