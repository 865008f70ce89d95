"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client.ts";

/**
 * Who somebody without an account says they are, and the code that proves their address. It lives as long as the page,
 * so that nothing typed is lost when a hold lapses.
 */
export function useGuestProof() {
  const api = useTRPC();
  const locale = useLocale();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [code, setCode] = useState("");
  const [sent, setSent] = useState<{ readonly id: string; readonly email: string } | null>(null);
  const start = useMutation({
    ...api.schedule.verify.mutationOptions(),
    onSuccess: ({ id }, asked) => {
      setSent({ id, email: asked.email });
      setCode("");
    },
  });
  const waits = sent !== null && sent.email === email;
  return {
    ...{ name, setName, email, setEmail, code, setCode },
    /** A code was sent to the address as it stands. */
    waits,
    send: () => start.mutate({ email, locale }),
    sending: start.isPending,
    error: start.error,
    guest: waits ? { name, verification: { id: sent.id, code: code.trim() } } : undefined,
  };
}

export type GuestProof = ReturnType<typeof useGuestProof>;
