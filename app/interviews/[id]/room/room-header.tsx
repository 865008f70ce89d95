"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { ThemeSwitch } from "#app/_ui/theme-switch.tsx";
import { ConnectionStatus } from "./connection-status.tsx";
import { People } from "./people.tsx";
import { useInterview, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";
import { useServerNow } from "./use-now.ts";

const SubmitAnswer = dynamic(() => import("./solo/submit-answer.tsx"), { loading: () => null });
// Without `loading` the nearest boundary above would hide the room until the code is here.
const ConfirmButton = dynamic(() => import("#app/_ui/confirm-button.tsx").then((m) => m.ConfirmButton), {
  loading: () => null,
});

const S = 1_000;
const MINUTE = 60;

const twoDigits = (n: number): string => String(Math.floor(n)).padStart(2, "0");

const asClock = (ms: number): string => {
  const seconds = Math.max(0, ms / S);
  return `${twoDigits(seconds / MINUTE)}:${twoDigits(seconds % MINUTE)}`;
};

function Elapsed() {
  const t = useTranslations("room.header");
  const { startedAt, endedAt } = useInterview("startedAt", "endedAt");
  const now = useServerNow(S);
  if (startedAt === null) return null;
  return (
    <span className="font-mono text-muted text-sm tabular-nums" title={t("elapsed")}>
      <span className="sr-only">{t("elapsed")} </span>
      {asClock((endedAt ?? now) - startedAt)}
    </span>
  );
}

function EndInterview() {
  const t = useTranslations("room.header");
  const ask = useAsk();
  const router = useRouter();
  const { interviewId, role } = useRoom().seat;
  const end = async () => {
    const ended = await ask({ kind: "stage-changed", stage: "ended" });
    if (ended.ok) router.push(`/interviews/${interviewId}/score?as=${role}`);
  };
  return (
    <ConfirmButton
      trigger={
        <Button size="sm" variant="secondary">
          {t("end")}
        </Button>
      }
      title={t("endTitle")}
      consequence={t("endBody")}
      confirmLabel={t("endConfirm")}
      onConfirm={end}
    />
  );
}

export function RoomHeader({ languageSwitch }: { languageSwitch: ReactNode }) {
  const t = useTranslations("room.header");
  const common = useTranslations("common");
  const { seat } = useRoom();
  const { title, mode, stage } = useInterview("title", "mode", "stage");
  const words = {
    theme: common("theme"),
    system: common("themeSystem"),
    light: common("themeLight"),
    dark: common("themeDark"),
  };
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 max-sm:gap-x-1 max-sm:px-2">
      <Link href="/" className="font-semibold no-underline max-sm:sr-only">
        {common("appName")}
      </Link>
      <h1 className="min-w-0 max-w-[32ch] truncate font-medium max-sm:w-[calc(100%-140px)]">{title}</h1>
      <Badge tone={stage === "live" ? "accent" : "neutral"}>
        {t(`${mode === "solo" ? "practice" : "stage"}.${stage}`)}
      </Badge>
      <Elapsed />
      <ConnectionStatus />
      <span className="flex-1" />
      {mode === "interview" && <People />}
      {languageSwitch}
      <ThemeSwitch words={words} />
      {seat.role === "interviewer" && stage !== "ended" && <EndInterview />}
      {mode === "solo" && <SubmitAnswer />}
      {mode === "interview" && stage === "ended" && (
        <ButtonLink
          size="sm"
          variant="primary"
          href={`/interviews/${seat.interviewId}/score?as=${seat.role}`}
        >
          {t(`after.${seat.role}`)}
        </ButtonLink>
      )}
    </header>
  );
}
