export interface Browser {
  readonly wasm: boolean;
  readonly isolated: boolean;
  readonly webgpu: boolean;
  /** Server's clock minus this one; null when the server did not answer. */
  readonly clockOffsetMs: number | null;
}

export type Grade = "good" | "note" | "warn" | "bad";

export interface Finding {
  readonly grade: Grade;
  readonly words:
    | "wasmYes"
    | "wasmNo"
    | "isolatedYes"
    | "isolatedNo"
    | "webgpuYes"
    | "webgpuNo"
    | "clockYes"
    | "clockNo"
    | "clockUnknown";
}

/** A clock may be this far off before anybody is told: the log uses the server's anyway. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** The answer's own date, in whole seconds: enough to tell a clock that is minutes off. */
async function clockOffset(): Promise<number | null> {
  const sent = Date.now();
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
  const date = answer?.headers.get("date");
  return date ? Date.parse(date) - (sent + Date.now()) / 2 : null;
}

async function hasWebgpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return Boolean(adapter);
}

export async function lookAtBrowser(): Promise<Browser> {
  const [webgpu, clockOffsetMs] = await Promise.all([hasWebgpu(), clockOffset()]);
  return { wasm: typeof WebAssembly === "object", isolated: crossOriginIsolated, webgpu, clockOffsetMs };
}

function clockFinding(offset: number | null): Finding {
  if (offset === null) return { grade: "note", words: "clockUnknown" };
  const off = Math.abs(offset) > CLOCK_TOLERANCE_MS;
  return off ? { grade: "warn", words: "clockNo" } : { grade: "good", words: "clockYes" };
}

/** Only WebAssembly is needed; everything else works more slowly, or not at all, without being missed. */
export function findingsOf(browser: Browser): readonly Finding[] {
  return [
    browser.wasm ? { grade: "good", words: "wasmYes" } : { grade: "bad", words: "wasmNo" },
    browser.isolated ? { grade: "good", words: "isolatedYes" } : { grade: "warn", words: "isolatedNo" },
    browser.webgpu ? { grade: "good", words: "webgpuYes" } : { grade: "note", words: "webgpuNo" },
    clockFinding(browser.clockOffsetMs),
  ];
}
