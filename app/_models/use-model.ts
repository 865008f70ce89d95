"use client";

import { useEffect, useRef, useState } from "react";
import { type ModelClient, openModelWorker } from "./model-client.ts";
import type { Certificate, ModelFailure, Provider } from "./protocol.ts";

export type ModelState =
  | { readonly status: "loading"; readonly provider: Provider }
  | { readonly status: "ready"; readonly provider: Provider; readonly certificate: Certificate }
  | { readonly status: "refused"; readonly provider: Provider; readonly failure: ModelFailure };

export interface LoadedModel {
  readonly state: ModelState;
  readonly client: () => ModelClient | null;
}

/** A worker with the model, ready once this device has reproduced the golden vectors with this provider. */
export function useModel(slug: string, provider: Provider): LoadedModel {
  const [state, setState] = useState<ModelState>({ status: "loading", provider });
  const client = useRef<ModelClient | null>(null);
  useEffect(() => {
    const opened = openModelWorker(provider);
    client.current = opened;
    let gone = false;
    setState({ status: "loading", provider });
    void opened.load(slug).then((answer) => {
      if (gone) return;
      setState(
        answer.ok
          ? { status: "ready", provider, certificate: answer.value }
          : { status: "refused", provider, failure: answer.failure },
      );
    });
    return () => {
      gone = true;
      client.current = null;
      opened.close();
    };
  }, [slug, provider]);
  return { state, client: () => client.current };
}
