"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { CONTROL } from "./control-style.ts";

type CopyState = "idle" | "copied" | "by-hand";

/** Text to take away. Without clipboard permission the text is selected and the reader is told to press the keys. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const t = useTranslations("common");
  const box = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<CopyState>("idle");
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("by-hand");
    }
  };
  return (
    <div>
      <div className="flex gap-2">
        <input
          ref={box}
          readOnly
          value={value}
          aria-label={label}
          onFocus={(event) => event.currentTarget.select()}
          className={`${CONTROL} h-8 min-w-0 flex-1 font-mono text-sm`}
        />
        <Button
          onClick={copy}
          onBlur={() => setState("idle")}
          icon={
            state === "copied" ? (
              <Check aria-hidden className="size-4" />
            ) : (
              <Copy aria-hidden className="size-4" />
            )
          }
        >
          {state === "copied" ? t("copied") : t("copy")}
        </Button>
      </div>
      <p aria-live="polite" className={state === "by-hand" ? "mt-1 text-muted text-sm" : "sr-only"}>
        {state === "by-hand" ? t("copyByHand") : state === "copied" ? t("copied") : ""}
      </p>
    </div>
  );
}
