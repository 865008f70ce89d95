import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { fail, ok, type Result } from "../domain/result.ts";

const alive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs under another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Tells this process from an earlier one with the same pid, as containers have. */
const incarnation = (): string => performance.timeOrigin.toFixed(3);

function holder(path: string): number | null {
  try {
    const [pid, since] = readFileSync(path, "utf8").trim().split(" ");
    const holding = Number(pid) === process.pid ? since === incarnation() : alive(Number(pid));
    return holding ? Number(pid) : null;
  } catch {
    return null;
  }
}

function create(path: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, `${process.pid} ${incarnation()}\n`);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

export interface LockFile {
  readonly release: () => void;
}

/** Two processes on one embedded database lose data without an error, so the second one must not start. */
export function takeLock(path: string): Result<LockFile> {
  mkdirSync(dirname(path), { recursive: true });
  if (!create(path)) {
    const pid = holder(path);
    if (pid !== null)
      return fail(
        "conflict",
        `The database in ${dirname(path)} is in use by process ${pid}. Stop it first.`,
        { pid },
      );
    rmSync(path, { force: true });
    if (!create(path))
      return fail("conflict", `Another process is opening the database in ${dirname(path)}.`);
  }
  return ok({ release: () => rmSync(path, { force: true }) });
}
