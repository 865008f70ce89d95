import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { BookingState } from "#domain/scheduling/booking.ts";
import { Badge, type Tone } from "../_ui/badge.tsx";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import { BookingActions } from "./booking-actions.tsx";

export interface ShownBooking {
  readonly id: string;
  readonly title: string;
  readonly state: BookingState;
  readonly start: number;
  readonly guestId: string | null;
  readonly guest: string | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly message: string;
  readonly interviewId: string | null;
  /** Its interview was held: there is a report. */
  readonly held: boolean;
}

const TONES: Partial<Record<BookingState, Tone>> = { confirmed: "good", requested: "warn" };

interface LineProps {
  readonly booking: ShownBooking;
  readonly memberId: string;
  readonly past: boolean;
}

async function Line({ booking, memberId, past }: LineProps) {
  const t = await getTranslations("schedule.bookings");
  const { id, title, state, start, guest, guestId, people, message, interviewId } = booking;
  const hosting = people.some((person) => person.id === memberId);
  const others = [...people.filter((person) => person.id !== memberId).map(({ name }) => name)];
  if (guestId !== memberId && guest) others.push(guest);
  const open = state === "confirmed" || state === "requested";
  const lobby = hosting ? `/interviews/${interviewId}/prepare` : `/interviews/${interviewId}/lobby`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      <span className="min-w-0 flex-1 basis-60">
        <Link href={`/bookings/${id}`} className="block font-medium text-lg underline">
          {title}
        </Link>
        <span className="block text-muted text-sm">
          <LocalTime at={new Date(start)} /> · {others.join(", ")}
        </span>
        {message && <span className="block break-words text-sm">{message}</span>}
      </span>
      <Badge tone={TONES[state] ?? "neutral"}>{t(`state.${state}`)}</Badge>
      {past && booking.held && (
        <ButtonLink href={`/interviews/${interviewId}/report`} size="sm">
          {t("report")}
        </ButtonLink>
      )}
      {!past && interviewId && state === "confirmed" && (
        <ButtonLink href={lobby} size="sm" variant="primary">
          {t(hosting ? "prepare" : "lobby")}
        </ButtonLink>
      )}
      {!past && (
        <BookingActions
          id={id}
          label={`${title}, ${others.join(", ")}`}
          mayAnswer={hosting && state === "requested"}
          mayCancel={open}
        />
      )}
    </li>
  );
}

interface BookingListProps {
  readonly bookings: readonly ShownBooking[];
  readonly memberId: string;
  readonly past?: boolean;
}

/** What is ahead, the next one first; or what is past, the last one first. */
export async function BookingList({ bookings, memberId, past = false }: BookingListProps) {
  const t = await getTranslations("schedule.bookings");
  if (bookings.length === 0 && past) return <p className="text-muted">{t("pastNone")}</p>;
  if (bookings.length === 0)
    return (
      <EmptyState icon={<CalendarClock aria-hidden className="size-6" />} title={t("emptyTitle")}>
        {t("emptyBody")}
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {bookings.map((booking) => (
        <Line key={booking.id} booking={booking} memberId={memberId} past={past} />
      ))}
    </ul>
  );
}
