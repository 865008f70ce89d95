const PREFIX = "dryrun.draft.";

/** Tells whether what was kept is still a draft: another release, or a person, may have written it. */
export type IsDraft<T> = (value: unknown) => value is T;

/** The draft that was kept under this key; null where there is none that can be read. */
export function readDraft<T>(key: string, isDraft: IsDraft<T>): T | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a draft until it is dropped. */
export function keepDraft(key: string, draft: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the form still holds the draft, it just does not survive a reload.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // What cannot be written was not kept either.
  }
}
