"use client";

import { Send } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { colourOf } from "#app/_live/colour.ts";
import { Button } from "#app/_ui/button.tsx";
import { CONTROL } from "#app/_ui/control-style.ts";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import { MAX_CHAT_CHARS } from "#domain/interview/limits.ts";
import { useInterview, useMay, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";
import { useDraft } from "./use-draft.ts";

function Messages() {
  const t = useTranslations("room.chat");
  const format = useFormatter();
  const { chat, participants } = useInterview("chat", "participants");
  const end = useRef<HTMLDivElement>(null);
  const count = chat.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <div
      role="log"
      aria-label={t("title")}
      {...KEYBOARD_SCROLL}
      className="min-h-0 flex-1 overflow-y-auto px-3 py-2 focus-visible:-outline-offset-2"
    >
      {chat.length === 0 && <p className="text-muted">{t("empty")}</p>}
      {chat.map(({ seq, by, at, text }) => (
        <p key={seq} className="mb-2 break-words">
          <span className="flex items-baseline gap-2">
            <span
              aria-hidden
              className="size-2 rounded-full"
              style={{ backgroundColor: colourOf(by).color }}
            />
            <span className="font-medium">{participants[by]?.name ?? t("somebody")}</span>
            <time dateTime={new Date(at).toISOString()} className="text-muted text-sm">
              {format.dateTime(at, { timeStyle: "short" })}
            </time>
          </span>
          <span className="whitespace-pre-wrap">{text}</span>
        </p>
      ))}
      <div ref={end} />
    </div>
  );
}

/** What is being written stays in the box until it is in the log, also across a reload. */
export function Chat() {
  const t = useTranslations("room.chat");
  const { seat } = useRoom();
  const ask = useAsk();
  const [text, setText] = useDraft(`chat.${seat.interviewId}.${seat.participantId}`);
  const [sending, setSending] = useState(false);
  const open = useMay("chat-sent");
  const send = async () => {
    if (text.trim() === "" || sending) return;
    setSending(true);
    const sent = await ask({ kind: "chat-sent", text });
    if (sent.ok) setText("");
    setSending(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <section aria-label={t("title")} className="flex h-full min-h-0 flex-col">
      <Messages />
      {open && (
        <div className="flex items-end gap-2 border-line border-t p-2">
          <textarea
            aria-label={t("message")}
            placeholder={t("placeholder")}
            rows={2}
            maxLength={MAX_CHAT_CHARS}
            value={text}
            readOnly={sending}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={keys}
            className={`${CONTROL} flex-1 resize-none py-1.5`}
          />
          <Button
            variant="primary"
            busy={sending}
            icon={<Send aria-hidden className="size-4" />}
            onClick={send}
          >
            {t("send")}
          </Button>
        </div>
      )}
    </section>
  );
}
