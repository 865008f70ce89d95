export const FONT_SIZES = [12, 13, 14, 16, 18, 20, 24] as const;
export const KEY_MAPS = ["standard", "vim", "emacs"] as const;

export type FontSize = (typeof FONT_SIZES)[number];
export type KeyMap = (typeof KEY_MAPS)[number];

export interface EditorSettings {
  readonly fontSize: FontSize;
  readonly keys: KeyMap;
}

const KEPT_AS = "dryrun.editor";
const STANDARD: EditorSettings = { fontSize: 14, keys: "standard" };

/** What is kept may come from another release or another hand: only known values are taken. */
export function parseSettings(kept: string | null): EditorSettings {
  try {
    const { fontSize, keys } = JSON.parse(kept ?? "{}") as Record<string, unknown>;
    return {
      fontSize: FONT_SIZES.find((size) => size === fontSize) ?? STANDARD.fontSize,
      keys: KEY_MAPS.find((map) => map === keys) ?? STANDARD.keys,
    };
  } catch {
    return STANDARD;
  }
}

export function readSettings(): EditorSettings {
  try {
    return parseSettings(localStorage.getItem(KEPT_AS));
  } catch {
    return STANDARD;
  }
}

export function keepSettings(settings: EditorSettings): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(settings));
  } catch {
    // Storage is full or forbidden: the settings hold until the page is left.
  }
}
