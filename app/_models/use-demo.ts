"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { DemoModule, DemoWords } from "./demo.ts";

export interface LoadedDemo {
  readonly Demo: DemoModule["default"];
  readonly words: { readonly [name: string]: object };
}

export type DemoLoading =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly demo: LoadedDemo }
  | { readonly status: "failed" };

/** A demo and its words are files of their own: a page loads those of the one model that it shows. */
async function loadDemo(slug: string, locale: string): Promise<LoadedDemo> {
  const module: DemoModule = await import(`./demos/${slug}/demo.tsx`);
  const name: DemoWords | null = module.words;
  if (name === null) return { Demo: module.default, words: {} };
  const words: { default: object } = await import(`../_i18n/${locale}/${name}.json`);
  return { Demo: module.default, words: { [name]: words.default } };
}

export function useDemo(slug: string): DemoLoading {
  const locale = useLocale();
  const [state, setState] = useState<DemoLoading>({ status: "loading" });
  useEffect(() => {
    let gone = false;
    setState({ status: "loading" });
    loadDemo(slug, locale)
      .then((demo): DemoLoading => ({ status: "ready", demo }))
      .catch((): DemoLoading => ({ status: "failed" }))
      .then((next) => {
        if (!gone) setState(next);
      });
    return () => {
      gone = true;
    };
  }, [slug, locale]);
  return state;
}
