"use client";

import { useEffect, useState } from "react";
import type { Role } from "#domain/access/actor.ts";
import { openSocket } from "../_live/socket.ts";

export type LobbyState =
  | { readonly status: "connecting" | "waiting" | "admitted" | "removed" | "lost" }
  | { readonly status: "refused"; readonly code: string };

/** Stands at the door: asks to come in, and again after every lost connection, until the server says yes or no. */
export function useLobby(interviewId: string, role: Role): LobbyState {
  const [state, setState] = useState<LobbyState>({ status: "connecting" });
  useEffect(() => {
    const port = openSocket(interviewId, role);
    const ask = () =>
      port.send("room:join", { since: 0 }, (reply) => {
        if (!reply.ok) setState({ status: "refused", code: reply.failure.code });
        else setState({ status: reply.value.status === "joined" ? "admitted" : "waiting" });
      });
    const stops = [
      port.on("linked", ask),
      port.on("room:admitted", ask),
      port.on("room:removed", () => {
        setState({ status: "removed" });
        port.close();
      }),
      // The server hangs up after it has removed somebody; that is not a lost connection.
      port.on("lost", () => setState((now) => (now.status === "removed" ? now : { status: "lost" }))),
      port.on("rejected", (code) => setState({ status: "refused", code })),
    ];
    port.open();
    return () => {
      for (const stop of stops) stop();
      port.close();
    };
  }, [interviewId, role]);
  return state;
}
