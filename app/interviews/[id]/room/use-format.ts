"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";
import type { FormatEnd } from "#app/_editor/format/format-document.ts";
import type { MountedEditor } from "#app/_editor/mount-editor.ts";

/** Wherever the focus is, Ctrl+S or Cmd+S never opens the browser's dialog. */
function useSaveKey(onSave: () => void, emacs: boolean): void {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      // In Emacs' editor Ctrl+S searches, and Ctrl+X Ctrl+S saves: its own keys see to both.
      const inEditor = event.target instanceof Element && event.target.closest(".cm-editor") !== null;
      if (emacs && inEditor && event.ctrlKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) save();
    };
    window.addEventListener("keydown", keys, { capture: true });
    return () => window.removeEventListener("keydown", keys, { capture: true });
  }, [emacs]);
}

interface Formatting {
  readonly format: () => Promise<void>;
  readonly busy: boolean;
  /** What the last formatting did, for who cannot see it. */
  readonly said: string;
}

/** Formats the program on Ctrl+S; what went wrong is said, what went right is seen. */
export function useFormat(
  editor: RefObject<MountedEditor | null>,
  { readOnly, emacs }: { readOnly: boolean; emacs: boolean },
): Formatting {
  const t = useTranslations("room.code.format");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const tell = (end: FormatEnd) => {
    if (end.status === "done") return setSaid(t(end.changed ? "done" : "already"));
    if (end.status === "busy" || end.status === "unavailable") return toast.error(t(end.status));
    const title = end.line === null ? t("syntaxSomewhere") : t("syntax", { line: end.line });
    toast.error(title, { description: end.message });
  };
  const format = async () => {
    if (readOnly || busy || !editor.current) return;
    setBusy(true);
    setSaid("");
    tell(
      await editor.current
        .format()
        .catch((error: unknown) => ({ status: "unavailable" as const, message: String(error) })),
    );
    setBusy(false);
  };
  useSaveKey(() => void format(), emacs);
  return { format, busy, said };
}
