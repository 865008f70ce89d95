"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { countdown } from "#domain/scheduling/joining.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import { MatchFacts } from "./match-facts.tsx";
import type { MatchView, NamedTopic } from "./shown.ts";

const SECOND_MS = 1_000;

/** How long there is to answer; nothing until the page runs in the browser, whose clock it is. */
function TimeLeft({ deadline, onOver }: { deadline: number; onOver: () => void }) {
  const t = useTranslations("queue.offer");
  const [now, setNow] = useState<number | null>(null);
  const over = now !== null && now >= deadline;
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  const { hours, minutes, seconds } = countdown(deadline - (now ?? deadline));
  return (
    <p role="timer" className="min-h-6 tabular-nums">
      {now !== null && (over ? t("over") : t("left", { hours, minutes, seconds }))}
    </p>
  );
}

interface OfferProps {
  readonly match: MatchView;
  readonly topics: readonly NamedTopic[];
  readonly onAnswered: () => void;
}

/** Somebody who fits: yes or no, within the time that is left. */
export function OfferCard({ match, topics, onAnswered }: OfferProps) {
  const t = useTranslations("queue.offer");
  const api = useTRPC();
  const answer = useMutation({ ...api.queue.answer.mutationOptions(), onSettled: onAnswered });
  const say = (said: "accept" | "decline") => answer.mutate({ matchId: match.id, answer: said });
  const saying = answer.isPending ? answer.variables.answer : null;
  return (
    <section
      aria-labelledby="offer-title"
      className="flex flex-col gap-3 rounded-lg border border-accent/40 bg-accent-soft p-4"
    >
      <h2 id="offer-title" className="font-semibold text-lg">
        {t(match.accepted ? "waitsForOther" : "title")}
      </h2>
      <MatchFacts match={match} topics={topics} />
      <p>
        {t("until")} <LocalTime at={new Date(match.deadline)} />
      </p>
      <TimeLeft deadline={match.deadline} onOver={onAnswered} />
      <FailureAlert error={answer.error} />
      <div className="flex flex-wrap gap-2">
        {!match.accepted && (
          <Button variant="primary" busy={saying === "accept"} onClick={() => say("accept")}>
            {t("accept")}
          </Button>
        )}
        <Button busy={saying === "decline"} onClick={() => say("decline")}>
          {t("decline")}
        </Button>
      </div>
      <p className="text-muted text-sm">{t("consequence")}</p>
    </section>
  );
}
