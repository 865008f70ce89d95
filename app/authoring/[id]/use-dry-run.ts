"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import type { Proof } from "#domain/bank/proof.ts";
import { useTRPC } from "../../_trpc/client.ts";
import type { Step } from "./dry-run.ts";

export type DryRun =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly step: Step }
  /** Nothing to judge: the folder does not parse. */
  | { readonly status: "unparsed" }
  | { readonly status: "done"; readonly proof: Proof }
  | { readonly status: "broken"; readonly detail: string };

const NOTHING: Step = { done: 0, of: 0, programs: [] };

/** Judges the programs of a text in this browser; leaving the page stops it. */
export function useDryRun(slug: string, onProof: (proof: Proof) => void) {
  const api = useTRPC();
  const judged = useMutation(api.authoring.judged.mutationOptions()).mutateAsync;
  const [run, setRun] = useState<DryRun>({ status: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (files: QuestionFiles) => {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    setRun({ status: "running", step: NOTHING });
    try {
      const question = await judged({ slug, files });
      if (!question) return setRun({ status: "unparsed" });
      const { dryRun } = await import("./dry-run.ts");
      const proof = await dryRun(question, (step) => setRun({ status: "running", step }), own.signal);
      setRun({ status: "done", proof });
      onProof(proof);
    } catch (error) {
      if (!own.signal.aborted) setRun({ status: "broken", detail: String(error) });
    }
  };
  const cancel = () => {
    stop.current?.abort();
    setRun({ status: "idle" });
  };
  return { run, start, cancel };
}
