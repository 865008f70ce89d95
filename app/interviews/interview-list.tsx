import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Role } from "#domain/access/actor.ts";
import type { Stage } from "#domain/interview/event.ts";
import { Badge, type Tone } from "../_ui/badge.tsx";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { LocalTime } from "../_ui/local-time.tsx";

export interface InterviewLine {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  readonly createdAt: Date;
  /** Null: it has not begun, and never will once it has ended. */
  readonly startedAt: Date | null;
  readonly role: Role | null;
  readonly participants: readonly { readonly id: string; readonly role: Role; readonly name: string }[];
}

type Shown = Stage | "calledOff";

const TONES: Record<Shown, Tone> = {
  preparing: "neutral",
  live: "good",
  ended: "accent",
  calledOff: "neutral",
};

/** The room of a cancelled booking is closed as well, but nobody was ever in it. */
const shownStage = ({ stage, startedAt }: InterviewLine): Shown =>
  stage === "ended" && startedAt === null ? "calledOff" : stage;

/** Where a line leads: to what the reader can do next. */
function nextStep({ id, stage, role }: InterviewLine): string {
  if (stage === "ended") return `/interviews/${id}/report`;
  if (role !== "interviewer") return `/interviews/${id}/lobby`;
  return stage === "live" ? `/interviews/${id}/room` : `/interviews/${id}/prepare`;
}

async function Line({ line }: { line: InterviewLine }) {
  const t = await getTranslations("interviews");
  const names = line.participants.map((person) => person.name).join(", ");
  return (
    <li>
      <Link
        href={nextStep(line)}
        className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium text-lg">{line.title}</span>
          <span className="block truncate text-muted text-sm">{names}</span>
        </span>
        <span className="text-muted text-sm">
          <LocalTime at={line.createdAt} />
        </span>
        <Badge tone={TONES[shownStage(line)]}>{t(`stage.${shownStage(line)}`)}</Badge>
      </Link>
    </li>
  );
}

export async function InterviewList({ interviews }: { interviews: readonly InterviewLine[] }) {
  const t = await getTranslations("interviews");
  if (interviews.length === 0)
    return (
      <EmptyState
        icon={<CalendarPlus aria-hidden className="size-6" />}
        title={t("emptyTitle")}
        action={
          <ButtonLink href="/interviews/new" variant="primary">
            {t("create")}
          </ButtonLink>
        }
      >
        {t("emptyBody")}
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {interviews.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}
