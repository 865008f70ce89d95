import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

interface Usage {
  readonly parent: number;
  readonly ticks: number;
}

function usage(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces: the fields start after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}

/** CPU time of a process and its direct children so far. */
export function cpuSeconds(pid: number): number {
  let ticks = usage(pid)?.ticks ?? 0;
  for (const name of readdirSync("/proc")) {
    const child = /^\d+$/.test(name) ? usage(Number(name)) : null;
    if (child?.parent === pid) ticks += child.ticks;
  }
  return ticks / TICKS_PER_SECOND;
}
