"use client";

import { Check, Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { Button } from "#app/_ui/button.tsx";
import { useCell, useMay, useRuns } from "./room-context.ts";

/** Wherever the focus is: the shortcuts work from the editor too. */
function useRunKeys(onRun: () => void, onCheck: () => void): void {
  const run = useEffectEvent((check: boolean) => (check ? onCheck() : onRun()));
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      run(event.shiftKey);
    };
    window.addEventListener("keydown", keys, { capture: true });
    return () => window.removeEventListener("keydown", keys, { capture: true });
  }, []);
}

interface RunButtonsProps {
  /** The current question has checks that this person's browser may run. */
  checkable: boolean;
  /** Whoever runs something wants to see what comes of it. */
  onStart: () => void;
}

export function RunButtons({ checkable, onStart }: RunButtonsProps) {
  const t = useTranslations("run");
  const runs = useRuns();
  const phase = useCell(runs.phase);
  const allowed = useMay("run-started");
  const busy = phase.status !== "idle" && phase.status !== "broken";
  const start = (check: boolean) => {
    if (!allowed || busy || (check && !checkable)) return;
    onStart();
    void (check ? runs.check() : runs.run());
  };
  useRunKeys(
    () => start(false),
    () => start(true),
  );
  if (!allowed) return null;
  if (busy)
    return (
      <Button
        size="sm"
        title={t("stopKeys")}
        icon={<Square aria-hidden className="size-4" />}
        onClick={() => runs.stop()}
      >
        {t("stop")}
      </Button>
    );
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        title={t("runKeys")}
        icon={<Play aria-hidden className="size-4" />}
        onClick={() => start(false)}
      >
        {t("run")}
      </Button>
      {checkable && (
        <Button
          size="sm"
          title={t("checkKeys")}
          icon={<Check aria-hidden className="size-4" />}
          onClick={() => start(true)}
        >
          {t("check")}
        </Button>
      )}
    </>
  );
}
