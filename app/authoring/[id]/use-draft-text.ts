"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import { type RouterOutputs, useTRPC } from "../../_trpc/client.ts";
import { failureWords } from "../../_trpc/failure-words.ts";
import { dropText, keepText, keptText } from "./kept-text.ts";

export type Draft = RouterOutputs["authoring"]["draft"];

export type SaveState = "saved" | "unsaved" | "saving" | "stale" | "failed";

const SAVE_AFTER_MS = 800;
const AGAIN_AFTER_MS = 5_000;

interface Text {
  readonly files: QuestionFiles;
  readonly revision: number;
  readonly contentHash: string | null;
  readonly problems: readonly Problem[];
  readonly state: SaveState;
}

/**
 * The text of a draft as it is typed here. It is kept in this browser at once and saved soon after; where somebody
 * else saved in between, nothing is sent until the reader has chosen.
 */
export function useDraftText(draft: Draft, editable: boolean) {
  const api = useTRPC();
  const save = useMutation(api.authoring.save.mutationOptions()).mutateAsync;
  const { id } = draft;
  const [text, setText] = useState<Text>({
    files: draft.files,
    revision: draft.revision,
    contentHash: draft.contentHash,
    problems: draft.problems,
    state: "saved",
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const sending = useRef(false);

  const send = useEffectEvent(async (files: QuestionFiles) => {
    if (sending.current || text.state === "stale") return;
    sending.current = true;
    const { revision } = text;
    setText((now) => ({ ...now, state: "saving" }));
    try {
      const saved = await save({ id, revision, files });
      setText((now) => {
        const same = now.files === files;
        if (same) dropText(id);
        else keepText(id, { revision: saved.revision, files: now.files });
        return { ...now, ...saved, state: same ? "saved" : "unsaved" };
      });
    } catch (error) {
      const stale = failureWords(error) === "conflict";
      setText((now) => ({ ...now, state: stale ? "stale" : "failed" }));
    } finally {
      sending.current = false;
    }
  });

  const { files: typed, state } = text;
  useEffect(() => {
    if (state !== "unsaved" && state !== "failed") return;
    const wait = state === "failed" ? AGAIN_AFTER_MS : SAVE_AFTER_MS;
    timer.current = setTimeout(() => void send(typed), wait);
    return () => clearTimeout(timer.current ?? undefined);
  }, [state, typed]);

  const restore = useEffectEvent(() => {
    const kept = editable ? keptText(id) : null;
    if (!kept) return;
    const state = kept.revision === draft.revision ? "unsaved" : "stale";
    setText((now) => ({ ...now, files: kept.files, revision: kept.revision, state }));
  });
  useEffect(() => restore(), []);

  const edit = useCallback(
    (name: string, next: string | null) =>
      setText((now) => {
        const { [name]: _, ...others } = now.files;
        const files = next === null ? others : { ...now.files, [name]: next };
        keepText(id, { revision: now.revision, files });
        return { ...now, files, state: now.state === "stale" ? "stale" : "unsaved" };
      }),
    [id],
  );
  /** After a stale save: go on from what is stored now, with its text or with the one typed here. */
  const settle = useCallback(
    (stored: Pick<Draft, "files" | "revision" | "contentHash" | "problems">, whose: "mine" | "theirs") => {
      if (whose === "theirs") dropText(id);
      setText((now) =>
        whose === "theirs"
          ? { ...stored, state: "saved" }
          : { ...now, revision: stored.revision, state: "unsaved" },
      );
    },
    [id],
  );
  return { ...text, edit, settle };
}
