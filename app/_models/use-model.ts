"use client";

import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from "react";
import { type ModelClient, openModelWorker } from "./model-client.ts";
import type { Certificate, ModelFailure, Progress, Provider } from "./protocol.ts";

export type ModelState =
  | { readonly status: "loading"; readonly provider: Provider; readonly progress: Progress | null }
  | {
      readonly status: "ready";
      readonly provider: Provider;
      readonly certificate: Certificate;
      /** Of another graph of the model that is on its way. */
      readonly progress: Progress | null;
    }
  | { readonly status: "refused"; readonly provider: Provider; readonly failure: ModelFailure };

export interface LoadedModel {
  readonly state: ModelState;
  readonly client: () => ModelClient | null;
  /** Starts anew with a worker of its own. */
  readonly retry: () => void;
}

interface Running {
  readonly client: ModelClient;
  readonly stop: () => void;
}

const left = (progress: Progress): Progress | null => (progress.loaded < progress.total ? progress : null);

function start(slug: string, provider: Provider, setState: Dispatch<SetStateAction<ModelState>>): Running {
  let stopped = false;
  const tell: typeof setState = (state) => {
    if (!stopped) setState(state);
  };
  const client = openModelWorker(provider, (event) => {
    if (event.type === "lost")
      tell({ status: "refused", provider, failure: { reason: "lost", detail: event.detail } });
    else tell((now) => (now.status === "refused" ? now : { ...now, progress: left(event) }));
  });
  tell({ status: "loading", provider, progress: null });
  void client
    .load(slug)
    .then((answer) =>
      tell(
        answer.ok
          ? { status: "ready", provider, certificate: answer.value, progress: null }
          : { status: "refused", provider, failure: answer.failure },
      ),
    );
  const stop = () => {
    stopped = true;
    client.close();
  };
  return { client, stop };
}

/** A worker with the model, ready once this device has reproduced the golden vectors with this provider. */
export function useModel(slug: string, provider: Provider): LoadedModel {
  const [state, setState] = useState<ModelState>({ status: "loading", provider, progress: null });
  const running = useRef<Running | null>(null);
  const stop = useCallback(() => {
    running.current?.stop();
    running.current = null;
  }, []);
  const restart = useCallback(() => {
    stop();
    running.current = start(slug, provider, setState);
  }, [slug, provider, stop]);
  useEffect(() => {
    restart();
    return stop;
  }, [restart, stop]);
  return { state, client: () => running.current?.client ?? null, retry: restart };
}
