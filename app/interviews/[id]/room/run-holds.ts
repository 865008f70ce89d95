const lockOf = (runId: string): string => `dryrun.run.${runId}`;

/** Marks a run as under way in this browser until the returned function is called or the page is gone. */
export function holdRun(runId: string): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Absent where the page was opened without HTTPS.
  void navigator.locks?.request(lockOf(runId), () => held);
  return release;
}

/** Whether some tab of this browser still runs it. */
export async function isHeld(runId: string): Promise<boolean> {
  const locks = await navigator.locks?.query();
  return locks?.held?.some(({ name }) => name === lockOf(runId)) ?? true;
}
