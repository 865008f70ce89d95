import { z } from "zod";
import { DraftFiles } from "#domain/bank/draft.ts";

const Kept = z.object({ revision: z.int(), files: DraftFiles });
export type Kept = z.infer<typeof Kept>;

const keyOf = (id: string): string => `dryrun.draft.${id}`;

/** What was typed and not yet saved, across a reload of this browser. Storage may be full or forbidden. */
export const keepText = (id: string, kept: Kept): void => {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    return;
  }
};

export const dropText = (id: string): void => {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    return;
  }
};

export const keptText = (id: string): Kept | null => {
  try {
    const parsed = Kept.safeParse(JSON.parse(localStorage.getItem(keyOf(id)) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
