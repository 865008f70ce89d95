"use client";

import { useEffect, useState } from "react";
import type { Values } from "../demo-state.ts";
import EXAMPLES from "./example-photos.json" with { type: "json" };
import type { Photo } from "./photo.ts";
import { decodePhoto } from "./photo-file.ts";

/** Photos by S. van der Walt and R. Michetti (CC0) and SpaceX (public domain), from scikit-image. */
export const EXAMPLE_NAMES = ["cat", "coffee", "rocket"] as const;

const OWN = "data:image/jpeg;base64,";

export interface ChosenPhoto {
  /** An example's name, or the data URL of somebody's own picture. */
  readonly photo: string;
}

export const readPhotoChoice = (values: Values): ChosenPhoto => {
  const { photo } = values;
  const known =
    typeof photo === "string" && (EXAMPLE_NAMES.some((name) => name === photo) || photo.startsWith(OWN));
  return { photo: known ? photo : "cat" };
};

/** The chosen photo's pixels; null while they are decoded, "broken" where they cannot be. */
export function usePhoto(photo: string): Photo | "broken" | null {
  const [shown, setShown] = useState<Photo | "broken" | null>(null);
  const example = EXAMPLE_NAMES.find((name) => name === photo);
  const url = example ? EXAMPLES[example] : photo;
  useEffect(() => {
    let gone = false;
    void decodePhoto(url).then((decoded) => {
      if (!gone) setShown(decoded ?? "broken");
    });
    return () => {
      gone = true;
    };
  }, [url]);
  return shown;
}
