import { CalendarClock } from "lucide-react";
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
}

const TONES: Partial<Record<BookingState, Tone>> = { confirmed: "good", requested: "warn" };

async function Line({ booking, memberId }: { booking: ShownBooking; memberId: string }) {
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
        <span className="block font-medium text-lg">{title}</span>
        <span className="block text-muted text-sm">
          <LocalTime at={new Date(start)} /> · {others.join(", ")}
        </span>
        {message && <span className="block break-words text-sm">{message}</span>}
      </span>
      <Badge tone={TONES[state] ?? "neutral"}>{t(`state.${state}`)}</Badge>
      {interviewId && state === "confirmed" && (
        <ButtonLink href={lobby} size="sm" variant="primary">
          {t(hosting ? "prepare" : "lobby")}
        </ButtonLink>
      )}
      <BookingActions
        id={id}
        label={`${title}, ${others.join(", ")}`}
        mayAnswer={hosting && state === "requested"}
        mayCancel={open}
      />
    </li>
  );
}

/** What is ahead, the next one first. */
export async function BookingList(props: { bookings: readonly ShownBooking[]; memberId: string }) {
  const t = await getTranslations("schedule.bookings");
  if (props.bookings.length === 0)
    return (
      <EmptyState icon={<CalendarClock aria-hidden className="size-6" />} title={t("emptyTitle")}>
        {t("emptyBody")}
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {props.bookings.map((booking) => (
        <Line key={booking.id} booking={booking} memberId={props.memberId} />
      ))}
    </ul>
  );
}
