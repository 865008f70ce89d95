"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { type RouterOutputs, useTRPC } from "../../_trpc/client.ts";

type Checked = RouterOutputs["authoring"]["check"];

const CHECK_AFTER_MS = 400;

/** Problems and preview of the text as typed, saved or not; null until the first answer. */
export function useTypedCheck(slug: string, files: QuestionFiles): Checked | null {
  const api = useTRPC();
  const check = useMutation(api.authoring.check.mutationOptions()).mutateAsync;
  const [checked, setChecked] = useState<Checked | null>(null);
  const ask = useEffectEvent(() => check({ slug, files }));
  useEffect(() => {
    let current = files !== null;
    const timer = setTimeout(() => {
      ask().then(
        (answer) => {
          if (current) setChecked(answer);
        },
        // The last answer stays; the saved state says what is wrong.
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [files]);
  return checked;
}
