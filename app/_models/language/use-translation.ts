"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { DemoProps } from "../demo.ts";
import type { Hypothesis } from "./beam.ts";
import { encode, idTensor, type PairVocabulary } from "./tokens.ts";
import { attentionRows, type TranslationKind, translations } from "./translate.ts";

/** People type faster than beams are searched. */
const PAUSE_MS = 150;
const LIMITS = { width: 4, alpha: 1 } as const;

export interface Translated {
  readonly tokens: readonly string[];
  readonly beam: readonly Hypothesis[];
}

/** Searches whenever the tokens change; what belongs to older tokens is thrown away. */
export function useTranslation(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  kind: TranslationKind,
  vocabulary: PairVocabulary | null,
  tokens: readonly string[],
): { readonly translated: Translated | null; readonly failed: boolean } {
  const [translated, setTranslated] = useState<Translated | null>(null);
  const [failed, setFailed] = useState(false);
  const fits = tokens.length > 0 && tokens.length <= kind.longest;
  const search = useEffectEvent(async (sought: readonly string[], stopped: () => boolean) => {
    if (!vocabulary) return;
    const limits = { ...LIMITS, length: vocabulary.longest - 1 };
    const beam = await translations(run, kind, vocabulary, { tokens: sought, limits });
    if (stopped()) return;
    setFailed(beam === null);
    if (beam) setTranslated({ tokens: sought, beam });
  });
  useEffect(() => {
    if (!certificate || !vocabulary || !fits) return;
    let gone = false;
    const timer = setTimeout(() => void search(tokens, () => gone), PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [certificate, vocabulary, fits, tokens]);
  return { translated: fits ? translated : null, failed };
}

/** Where the model looked while it wrote the chosen translation. */
export function useAttention(
  { run }: Pick<DemoProps, "run">,
  kind: TranslationKind,
  vocabulary: PairVocabulary | null,
  chosen: {
    readonly tokens: readonly string[];
    readonly written: readonly number[];
    readonly head: number;
  } | null,
): readonly (readonly number[])[] | null {
  const [rows, setRows] = useState<readonly (readonly number[])[] | null>(null);
  const look = useEffectEvent(async (stopped: () => boolean) => {
    if (!vocabulary || !chosen) return;
    const source = idTensor([encode(vocabulary.source, chosen.tokens)]);
    const target = idTensor([chosen.written.slice(0, -1)]);
    const ran = await run({ source, target }, { fetch: [kind.attention] });
    const weights = ran.ok ? ran.value.outputs[kind.attention] : undefined;
    if (!stopped()) setRows(weights ? attentionRows(weights, chosen.head) : null);
  });
  useEffect(() => {
    let gone = false;
    if (chosen) void look(() => gone);
    else setRows(null);
    return () => {
      gone = true;
    };
  }, [chosen]);
  return rows;
}
