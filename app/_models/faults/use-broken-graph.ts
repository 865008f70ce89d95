"use client";

import { useEffect, useState } from "react";
import type { Tensors } from "#domain/judging/tensor.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";
import { unpack } from "../golden.ts";
import { type Network, networkOf } from "../graph/network.ts";
import { decodeGraph } from "../graph/onnx-schema.ts";
import { openProbe, type ProbeClient } from "./probe-client.ts";

export interface GoldenInput {
  readonly name: string;
  readonly inputs: Tensors;
}

export interface OpenedGraph {
  readonly network: Network;
  readonly inputs: readonly GoldenInput[];
  readonly client: ProbeClient;
}

export type BrokenGraphState =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly retry: () => void }
  | { readonly status: "ready"; readonly graph: OpenedGraph };

async function answerTo(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Of the golden vectors only the inputs: what a sound model gives for them is for the reader to work out. */
async function load(graphUrl: string, goldenUrl: string): Promise<OpenedGraph> {
  const [bytes, golden] = await Promise.all([
    answerTo(graphUrl).then(async (response) => new Uint8Array(await response.arrayBuffer())),
    answerTo(goldenUrl).then(async (response) => GoldenFile.parse(await response.json())),
  ]);
  const graph = decodeGraph(bytes);
  if (!graph) throw new Error("the file holds no graph");
  const inputs = golden.cases.map((one) => ({ name: one.name, inputs: unpack(one.inputs) }));
  return { network: networkOf(graph), inputs, client: openProbe(bytes) };
}

/** The broken graph of a question, ready to be looked into; its worker ends with the component. */
export function useBrokenGraph(graphUrl: string, goldenUrl: string): BrokenGraphState {
  const [state, setState] = useState<BrokenGraphState>({ status: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    let client: ProbeClient | null = null;
    setState({ status: "loading" });
    const retry = () => setAttempt(attempt + 1);
    load(graphUrl, goldenUrl).then(
      (graph) => {
        if (gone) return graph.client.close();
        client = graph.client;
        setState({ status: "ready", graph });
      },
      () => !gone && setState({ status: "failed", retry }),
    );
    return () => {
      gone = true;
      client?.close();
    };
  }, [graphUrl, goldenUrl, attempt]);
  return state;
}
