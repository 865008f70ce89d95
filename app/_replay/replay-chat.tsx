"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { InterviewState } from "#domain/interview/state.ts";

interface ReplayChatProps {
  readonly chat: InterviewState["chat"];
  readonly participants: InterviewState["participants"];
}

/** What had been said in the chat, newest first: the list never scrolls away from it. */
export const ReplayChat = memo(function ReplayChat({ chat, participants }: ReplayChatProps) {
  const t = useTranslations("report.replay");
  if (chat.length === 0) return null;
  return (
    <section aria-label={t("chat")} className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{t("chat")}</h3>
      <ol {...KEYBOARD_SCROLL} className="max-h-48 overflow-y-auto">
        {chat.toReversed().map(({ seq, by, text }) => (
          <li key={seq} className="whitespace-pre-wrap break-words py-1 text-sm">
            <span className="font-medium">{participants[by]?.name ?? ""}</span> {text}
          </li>
        ))}
      </ol>
    </section>
  );
});
