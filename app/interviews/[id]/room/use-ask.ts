"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "sonner";
import type { CommandBody } from "#domain/interview/event.ts";
import type { Result } from "#domain/result.ts";
import { useRoom } from "./room-context.ts";

/** Asks for a command; a refusal is said in the reader's words and returned for whoever shows more. */
export function useAsk(): (body: CommandBody) => Promise<Result<{ seq: number }>> {
  const room = useRoom();
  const failures = useTranslations("failures");
  return useCallback(
    async (body) => {
      const asked = await room.commands.ask(body);
      if (!asked.ok) toast.error(failures(asked.failure.code));
      return asked;
    },
    [room, failures],
  );
}
