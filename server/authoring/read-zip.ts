import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import type { Problem } from "#domain/bank/problem.ts";
import { type Reason, say } from "#domain/bank/reason.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Folder } from "./import-folders.ts";

export const MAX_ZIP_BYTES = 64 * 1024 * 1024;
export const MAX_ENTRIES = 40_000;
export const MAX_ENTRY_BYTES = 512 * 1024;
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** How much larger than packed a file may be: text stays far below, a bomb does not. */
export const MAX_RATIO = 200;
const MAX_PATH_CHARS = 300;

/** What archivers add, and the bank's own list of sources: no part of a question. */
const IGNORED = /(^|\/)(\.[^/]*|__MACOSX\/.*|sources\.json|README\.md|LICENSE)$|\/$/;

export interface Unpacked {
  readonly folders: readonly Folder[];
  readonly problems: readonly Problem[];
}

/** Why a path is none of a question's file, or null. */
const pathFault = (path: string): Reason | null => {
  if (path.length > MAX_PATH_CHARS) return say`the path is longer than ${MAX_PATH_CHARS} characters`;
  if (path.startsWith("/") || path.includes("\\") || /^[a-z]:/i.test(path)) return say`an absolute path`;
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return say`a path that leaves its folder`;
  return parts.length < 2 ? say`a file without a question's folder` : null;
};

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly originalSize: number;
}

const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;

/** The checksums that the archive's directory names: a file that was cut off or changed has another. */
function checksumsOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new Map<string, number>();
  let end = bytes.length - END_BYTES;
  while (end > 0 && view.getUint32(end, true) !== DIRECTORY_END) end -= 1;
  let at = view.getUint32(end + 16, true);
  while (at + ENTRY_BYTES <= end && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const from = at + ENTRY_BYTES;
    found.set(
      new TextDecoder().decode(bytes.subarray(from, from + (name ?? 0))),
      view.getUint32(at + 16, true),
    );
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return found;
}

class Gate {
  readonly problems: Problem[] = [];
  private readonly names = new Set<string>();
  private entries = 0;
  private bytes = 0;

  /** Why nothing of the archive is taken, once that is known. */
  broken: string | null = null;

  /** Decides by what the directory of the archive says, before anything is unpacked. */
  admit({ name, size, originalSize }: Entry): boolean {
    this.entries += 1;
    if (this.entries > MAX_ENTRIES) this.broken = `more than ${MAX_ENTRIES} files`;
    if (this.broken !== null || IGNORED.test(name)) return false;
    const fault = pathFault(name) ?? this.sizeFault(size, originalSize);
    if (fault !== null) {
      this.problems.push({ file: name.slice(0, MAX_PATH_CHARS), line: 1, reason: fault });
      return false;
    }
    this.bytes += originalSize;
    if (this.bytes > MAX_UNPACKED_BYTES) this.broken = `more than ${MAX_UNPACKED_BYTES} bytes unpacked`;
    if (this.names.has(name)) this.broken = `${name} stands twice in the archive`;
    this.names.add(name);
    return this.broken === null;
  }

  private sizeFault(size: number, originalSize: number): Reason | null {
    if (originalSize > MAX_ENTRY_BYTES) return say`larger than ${MAX_ENTRY_BYTES} bytes`;
    return originalSize > MAX_RATIO * Math.max(size, 1) ? say`packed more than ${MAX_RATIO} times` : null;
  }
}

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Folders by the last folder in the path: the archive may hold the bank itself or a folder around it. */
function grouped(
  files: Readonly<Record<string, Uint8Array>>,
  refusedBefore: readonly Problem[],
  checksums: ReadonlyMap<string, number>,
): Unpacked {
  const folders = new Map<string, { slug: string; files: Record<string, string> }>();
  const problems = [...refusedBefore];
  for (const [path, bytes] of Object.entries(files)) {
    const parts = path.split("/");
    const [slug = "", name = ""] = parts.slice(-2);
    const at = parts.slice(0, -1).join("/");
    const folder = folders.get(at) ?? { slug, files: {} };
    folders.set(at, folder);
    const text = crc32(bytes) === checksums.get(path) ? decoded(bytes) : null;
    if (text === null) problems.push({ file: path, line: 1, reason: say`damaged, or no text in UTF-8` });
    else folder.files[name] = text;
  }
  // A folder of which a file was refused is refused whole.
  const refused = (at: string): boolean => problems.some(({ file }) => file.startsWith(`${at}/`));
  const whole = [...folders].filter(([at]) => !refused(at)).map(([, folder]) => folder);
  return { folders: whole, problems };
}

/** The folders of a zip file, within its limits. Fails for an archive that is none or exceeds them as a whole. */
export function readZip(bytes: Uint8Array): Result<Unpacked> {
  if (bytes.length > MAX_ZIP_BYTES) return fail("too-large", `more than ${MAX_ZIP_BYTES} bytes`);
  const gate = new Gate();
  try {
    const files = unzipSync(bytes, { filter: (entry) => gate.admit(entry) });
    return gate.broken === null
      ? ok(grouped(files, gate.problems, checksumsOf(bytes)))
      : fail("too-large", gate.broken);
  } catch (error) {
    return fail("invalid-input", `no zip file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
