"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef } from "react";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { Run, RunOutput } from "#domain/interview/state.ts";
import type { RunFailure } from "#domain/judging/verdict.ts";
import { ArrayView } from "./array-view.tsx";
import { LineLink, Traceback } from "./line-links.tsx";
import { shownOf } from "./shown-output.ts";

const Part = memo(function Part({ item }: { item: RunOutput }) {
  const { part } = item;
  if (part.kind === "array") return <ArrayView name={part.name} preview={part.preview} />;
  return (
    <span className={part.stream === "stderr" ? "whitespace-pre-wrap text-bad" : "whitespace-pre-wrap"}>
      {part.text}
    </span>
  );
});

/** What both runtimes say when a program waits for a keyboard. */
const isInput = ({ message }: RunFailure): boolean => /^(input|prompt)\(\) is not available/.test(message);

function Failure({ run }: { run: Run }) {
  const t = useTranslations("run");
  const error = run.end?.error;
  if (!error) return null;
  const heading = [error.name, error.message].filter(Boolean).join(": ");
  return (
    <div className="mt-2 rounded border border-bad/30 bg-bad-soft p-2">
      <p className="font-medium text-bad">{heading}</p>
      {error.line !== null && (
        <p className="text-sm">
          <LineLink line={error.line}>{t("atLine", { line: error.line })}</LineLink>
        </p>
      )}
      {isInput(error) && <p className="mt-1 font-sans text-sm">{t("noInput")}</p>}
      {error.traceback !== "" && (
        <pre className="mt-1 overflow-x-auto whitespace-pre-wrap font-mono text-sm">
          <Traceback text={error.traceback} />
        </pre>
      )}
    </div>
  );
}

/** What a program printed and showed: the same for everyone, from the log. */
export function Output({ run }: { run: Run }) {
  const t = useTranslations("run");
  const { parts, hidden } = shownOf(run.output);
  const box = useRef<HTMLElement>(null);
  const newest = run.end?.seq ?? run.output.at(-1)?.seq;
  useEffect(() => {
    if (newest !== undefined && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest]);
  const dropped = run.end?.dropped ?? 0;
  const silent = run.end !== null && run.output.length === 0 && run.end.error === null;
  return (
    <section
      ref={box}
      aria-label={t("output")}
      {...KEYBOARD_SCROLL}
      className="relative min-h-0 flex-1 overflow-y-auto px-3 py-2 font-mono text-sm focus-visible:-outline-offset-2"
    >
      {hidden > 0 && <p className="text-muted">{t("hiddenEarlier", { count: hidden })}</p>}
      {parts.map((item) => (
        <Part key={item.seq} item={item} />
      ))}
      {dropped > 0 && <p className="mt-1 text-warn">{t("dropped", { count: dropped })}</p>}
      {silent && <p className="text-muted">{t("silent")}</p>}
      <Failure run={run} />
    </section>
  );
}
