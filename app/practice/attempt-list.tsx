import { CircleCheck, CircleX } from "lucide-react";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { RouterOutputs } from "../_trpc/client.ts";
import { Badge } from "../_ui/badge.tsx";
import { ButtonLink } from "../_ui/button-link.tsx";
import { LocalTime } from "../_ui/local-time.tsx";

type Attempt = RouterOutputs["practice"]["list"][number];
type Count = NonNullable<Attempt["checks"]>;

function Checks({ count, words }: { count: Count; words: string }) {
  const all = count.passed === count.total;
  const Icon = all ? CircleCheck : CircleX;
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <Icon aria-hidden className={`size-4 ${all ? "text-good" : "text-bad"}`} />
      {words}
    </span>
  );
}

/** What came of an attempt, as far as it went. */
async function Outcome({ attempt }: { attempt: Attempt }) {
  const t = await getTranslations("practice");
  const { question, checks, hidden, hints, committed, submittedAt } = attempt;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {submittedAt === null && <Badge tone="accent">{t("unfinished")}</Badge>}
      {checks && <Checks count={checks} words={t("checks", { ...checks })} />}
      {hidden && <Checks count={hidden} words={t("hiddenChecks", { ...hidden })} />}
      {question.judged && submittedAt && !checks && <span>{t("noProgram")}</span>}
      {committed && <span>{t(committed)}</span>}
      <span className="text-muted">{t("hintsUsed", { count: hints.length })}</span>
    </span>
  );
}

async function Line({ attempt }: { attempt: Attempt }) {
  const [t, locale] = await Promise.all([getTranslations("practice"), getLocale()]);
  const { interviewId, question, submittedAt, startedAt } = attempt;
  const title = question.title[locale];
  const open = submittedAt === null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <Link
          // Who has not submitted yet wants no strong answer.
          href={`/questions/${question.slug}${open ? "?as=candidate" : ""}`}
          className="font-medium text-lg"
        >
          {title}
        </Link>
        <Outcome attempt={attempt} />
      </div>
      <span className="text-muted text-sm">
        {t(open ? "started" : "submitted")} <LocalTime at={submittedAt ?? startedAt} />
      </span>
      <ButtonLink
        size="sm"
        variant={open ? "primary" : "secondary"}
        href={`/interviews/${interviewId}/${open ? "room" : "report"}?as=candidate`}
      >
        {t(open ? "resume" : "report")}
        <span className="sr-only">{title}</span>
      </ButtonLink>
    </li>
  );
}

/** Attempts, newest first. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {attempts.map((attempt) => (
        <Line key={attempt.interviewId} attempt={attempt} />
      ))}
    </ul>
  );
}
