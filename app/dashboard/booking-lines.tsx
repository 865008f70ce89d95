import { getTranslations } from "next-intl/server";
import type { CalendarBooking } from "../_calendar/entries.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import { BookingActions } from "../schedule/booking-actions.tsx";

/** Bookings with what their reader can do about them. */
export async function BookingLines({ bookings }: { bookings: readonly CalendarBooking[] }) {
  const t = await getTranslations("calendar");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {bookings.map(({ id, title, start, others, message, state, hosting }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
          <span className="min-w-0 flex-1 basis-60">
            <span className="block font-medium text-lg">{title ?? t("untitled")}</span>
            <span className="block text-muted text-sm">
              <LocalTime at={new Date(start)} />
              {others.length > 0 && ` · ${others.join(", ")}`}
            </span>
            {message && <span className="block break-words text-sm">{message}</span>}
          </span>
          <span className="flex flex-wrap gap-2">
            {state === "requested" && hosting && (
              <BookingActions
                id={id}
                label={`${title ?? t("untitled")}, ${others.join(", ")}`}
                mayAnswer
                mayCancel={false}
              />
            )}
            <ButtonLink href={`/bookings/${id}`} size="sm">
              {t("details")}
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}
