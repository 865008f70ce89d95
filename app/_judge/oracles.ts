import { reproduceGolden } from "#app/_models/golden.ts";
import type { Undecided } from "#domain/judging/verdict.ts";
import type { PartCard } from "#domain/wire/model-card.ts";
import { GoldenFile, ModelCard } from "#domain/wire/model-card.ts";
import type { Oracle, Runtime } from "./ort-session.ts";
import { createOracle } from "./ort-session.ts";

/** Where the files of `models-onnx/` come from: the network in a browser, the disk in Node. Rejects if absent. */
export interface ModelFiles {
  readonly bytes: (slug: string, file: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly json: (slug: string, file: string) => Promise<unknown>;
}

export type OpenedOracle =
  | { readonly ok: true; readonly oracle: Oracle; readonly card: PartCard }
  | {
      readonly ok: false;
      readonly reason: Undecided;
      readonly detail: string;
      /** What the card asks for, where there is a card. */
      readonly sha256: string | null;
    };

export interface Oracles {
  /** The verified and certified graph of `<model>/<part>`, kept open for the next time. */
  readonly open: (part: string) => Promise<OpenedOracle>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const readCard = async (files: ModelFiles, slug: string, name: string): Promise<PartCard> => {
  const { parts } = ModelCard.parse(await files.json(slug, "card.json"));
  const part = parts.find((p) => p.name === name);
  if (!part) throw new Error(`the model "${slug}" has no part "${name}"`);
  return part;
};

/** Opens the graph only if its bytes are the card's, and keeps it only if it reproduces PyTorch on this device. */
const certify = async (
  ort: Runtime,
  files: ModelFiles,
  slug: string,
  card: PartCard,
): Promise<OpenedOracle> => {
  const refuse = (reason: Undecided, detail: string): OpenedOracle => ({
    ok: false,
    reason,
    detail,
    sha256: card.sha256,
  });
  const [bytes, golden] = await Promise.all([
    files.bytes(slug, card.file),
    files.json(slug, `parts/${card.name}.golden.json`),
  ]);
  const found = await sha256(bytes);
  if (found !== card.sha256) return refuse("oracle-checksum", `${found} is not ${card.sha256}`);
  try {
    const oracle = await createOracle(ort, bytes);
    const { reproduced, maxError } = await reproduceGolden(oracle, GoldenFile.parse(golden));
    if (reproduced) return { ok: true, oracle, card };
    await oracle.release();
    return refuse("oracle-uncertified", `the largest error is ${maxError}`);
  } catch (error) {
    return refuse("oracle-failed", messageOf(error));
  }
};

const openPart = async (ort: Runtime, files: ModelFiles, part: string): Promise<OpenedOracle> => {
  const [slug = "", name = ""] = part.split("/");
  try {
    return await certify(ort, files, slug, await readCard(files, slug, name));
  } catch (error) {
    return { ok: false, reason: "oracle-unavailable", detail: messageOf(error), sha256: null };
  }
};

/** A failure is forgotten, so that the next judgement tries again; a certified graph stays open. */
export const createOracles = (ort: Runtime, files: ModelFiles): Oracles => {
  const opened = new Map<string, Promise<OpenedOracle>>();
  return {
    open: async (part) => {
      const known = opened.get(part) ?? openPart(ort, files, part);
      opened.set(part, known);
      const result = await known;
      if (!result.ok) opened.delete(part);
      return result;
    },
  };
};
