"use client";

import { CircleAlert, CircleCheck, Info } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Spinner } from "../_ui/spinner.tsx";
import { type Browser, type Finding, findingsOf, lookAtBrowser } from "./look-at-browser.ts";

const MARKS = {
  good: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />,
  note: <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />,
  warn: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />,
  bad: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />,
} as const;

const MINUTE_MS = 60_000;

function Line({ finding, browser }: { finding: Finding; browser: Browser }) {
  const t = useTranslations("lobby");
  const format = useFormatter();
  const minutes = Math.round(Math.abs(browser.clockOffsetMs ?? 0) / MINUTE_MS);
  return (
    <li className="flex items-start gap-2">
      {MARKS[finding.grade]}
      <span>{t(`check.${finding.words}`, { minutes: format.number(minutes) })}</span>
    </li>
  );
}

/** Whether this browser can run and judge code here. Nothing is sent; a warning never locks anybody out. */
export function BrowserChecks() {
  const t = useTranslations("lobby");
  const [browser, setBrowser] = useState<Browser | null>(null);
  useEffect(() => {
    let shown = true;
    void lookAtBrowser().then((found) => shown && setBrowser(found));
    return () => {
      shown = false;
    };
  }, []);
  if (!browser)
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <Spinner />
        {t("checking")}
      </p>
    );
  return (
    <ul className="flex flex-col gap-1.5">
      {findingsOf(browser).map((finding) => (
        <Line key={finding.words} finding={finding} browser={browser} />
      ))}
    </ul>
  );
}
