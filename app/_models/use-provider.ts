"use client";

import { useState } from "react";
import type { ModelFailure, Provider } from "./protocol.ts";
import { useModel } from "./use-model.ts";

/** A provider, and what came of trying WebGPU. */
export function useProvider(slug: string) {
  const [provider, setProvider] = useState<Provider>("wasm");
  const [refusal, setRefusal] = useState<ModelFailure | null>(null);
  const model = useModel(slug, provider);
  if (provider === "webgpu" && model.state.status === "refused" && model.state.provider === "webgpu") {
    setRefusal(model.state.failure);
    setProvider("wasm");
  }
  const choose = (next: Provider) => {
    setRefusal(null);
    setProvider(next);
  };
  return { ...model, refusal, choose };
}
