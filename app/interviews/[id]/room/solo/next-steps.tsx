"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { useRoom } from "../room-context.ts";
import { type NextQuestion, nextQuestion, startPractice } from "./practice-client.ts";

/** The next question of the topic that this person has not practised; null until known, or where there is none. */
function useNext(slug: string): NextQuestion | null {
  const [next, setNext] = useState<NextQuestion | null>(null);
  useEffect(() => {
    let gone = false;
    // Where it cannot be told, the other ways on are still there.
    nextQuestion(slug)
      .then((found) => !gone && setNext(found))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [slug]);
  return next;
}

/** Another attempt, another question, or a look back. */
export function NextSteps({ slug }: { slug: string }) {
  const t = useTranslations("practice.next");
  const locale = useLocale();
  const router = useRouter();
  const { interviewId } = useRoom().seat;
  const next = useNext(slug);
  const [starting, setStarting] = useState<string | null>(null);
  const start = async (asked: string) => {
    setStarting(asked);
    try {
      const started = await startPractice({ slug: asked, locale });
      router.push(`/interviews/${started.interviewId}/room?as=candidate`);
    } catch {
      toast.error(t("failed"));
      setStarting(null);
    }
  };
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded border border-line p-3">
      <h3 className="font-semibold">{t("title")}</h3>
      <div className="flex flex-wrap gap-2">
        <Button busy={starting === slug} disabled={starting !== null} onClick={() => start(slug)}>
          {t("again")}
        </Button>
        {next && (
          <Button
            variant="primary"
            busy={starting === next.slug}
            disabled={starting !== null}
            onClick={() => start(next.slug)}
            className="max-w-full"
          >
            <span className="min-w-0 truncate">{t("question", { title: next.title[locale] })}</span>
          </Button>
        )}
        <ButtonLink href={`/interviews/${interviewId}/report?as=candidate`}>{t("report")}</ButtonLink>
        <ButtonLink href="/practice">{t("all")}</ButtonLink>
      </div>
    </section>
  );
}
