"use client";

import { useEffect, useMemo, useState } from "react";
import { type GoldenFile, goldenTensor } from "#domain/wire/model-card.ts";
import type { DemoProps } from "../demo.ts";
import type { Values } from "../demo-state.ts";
import { useDemoState } from "../use-demo-state.ts";
import { packColours, unpackColours } from "./colour-bytes.ts";

type Picture = Float32Array<ArrayBuffer>;

/** The pictures of the model's first golden case: test pictures that it never learned from. */
function useGoldenPictures(slug: string): readonly Picture[] {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/models/${slug}/golden.json`, { signal: stop.signal })
      .then(async (response) => {
        const golden: GoldenFile = await response.json();
        const packed = golden.cases[0]?.inputs.image;
        if (!packed) return;
        const { dims, data } = goldenTensor(packed);
        const count = dims[0] ?? 0;
        const size = data.length / count;
        const values = Float32Array.from(data, Number);
        setPictures(Array.from({ length: count }, (_, i) => values.slice(i * size, (i + 1) * size)));
      })
      // Without samples an own picture can still be chosen; the host says that files cannot be loaded.
      .catch(() => undefined);
    return () => stop.abort();
  }, [slug]);
  return pictures;
}

/** -1 is the picture that somebody brought. */
const readPlace = ({ picture, own }: Values) => ({
  place: typeof picture === "number" && picture >= -1 ? Math.floor(picture) : 0,
  own: typeof own === "string" ? own : null,
});

export interface ChosenPicture {
  readonly samples: readonly Picture[];
  readonly place: number;
  readonly image: Picture | null;
  readonly choose: (place: number) => void;
  readonly bring: (picture: Picture) => void;
}

/** The picture that everybody in the room looks at: one of the samples, or one that somebody brought. */
export function usePicture({ card, doc }: Pick<DemoProps, "card" | "doc">, side: number): ChosenPicture {
  const samples = useGoldenPictures(card.slug);
  const [{ place, own }, set] = useDemoState(doc, card.slug, readPlace);
  const brought = useMemo(() => unpackColours(own, side), [own, side]);
  const image = (place < 0 ? brought : samples[place]) ?? samples[0] ?? null;
  return {
    samples,
    place,
    image,
    choose: (next) => set({ picture: next }),
    bring: (picture) => set({ picture: -1, own: packColours(picture) }),
  };
}
