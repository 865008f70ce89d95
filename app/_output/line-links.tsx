"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { stretchesOf } from "./places.ts";

type GoToLine = (line: number) => void;

const Context = createContext<GoToLine | null>(null);

/** Whoever shows a program beside its output can be asked for a line of it; without one, places are plain text. */
export const LineLinks = Context.Provider;

export function LineLink({ line, children }: { line: number; children: ReactNode }) {
  const t = useTranslations("run");
  const goTo = useContext(Context);
  if (!goTo) return children;
  return (
    <button
      type="button"
      title={t("goToLine", { line })}
      onClick={() => goTo(line)}
      className="cursor-pointer text-accent underline decoration-dotted underline-offset-2 hover:decoration-solid"
    >
      {children}
    </button>
  );
}

/** A traceback whose places lead to the program's lines. */
export function Traceback({ text }: { text: string }) {
  return stretchesOf(text).map((stretch) =>
    stretch.line === null ? (
      stretch.text
    ) : (
      <LineLink key={stretch.at} line={stretch.line}>
        {stretch.text}
      </LineLink>
    ),
  );
}
