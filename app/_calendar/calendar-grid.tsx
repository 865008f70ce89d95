"use client";

import FullCalendar, {
  type CalendarRef,
  type DatesSetInfo,
  type EventClickInfo,
  type EventDisplayInfo,
} from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import list from "@fullcalendar/react/list";
import chinese from "@fullcalendar/react/locales/zh-cn";
import theme from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { type Ref, useCallback, useMemo } from "react";
import type { Entry } from "./entries.ts";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "./calendar.css";

export const VIEWS = {
  month: "dayGridMonth",
  week: "timeGridWeek",
  day: "timeGridDay",
  agenda: "listMonth",
} as const;
export type View = keyof typeof VIEWS;

export interface Shown {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

interface CalendarGridProps {
  calendar: Ref<CalendarRef>;
  view: View;
  zone: string;
  entries: readonly Entry[];
  /** Behind the title: the full date and time, and the state. */
  wordsOf: (entry: Entry) => string;
  emptyText: string;
  onShown: (shown: Shown) => void;
}

const PLUGINS = [theme, dayGrid, timeGrid, list];

const CHINESE = [chinese];
const BY_VIEW = { [VIEWS.agenda]: { listItemEventTitleClass: "agenda-title" } };
/** What Dryrun did not book is not in its colour. */
const ELSEWHERE = { color: "var(--muted)", contrastColor: "var(--bg)" };

/** A screen reader is told the whole entry, not only its time. */
const content = ({ event, timeText, timeClass, titleClass }: EventDisplayInfo) => (
  <>
    <span aria-hidden className={timeClass}>
      {timeText}
    </span>
    <span className={titleClass}>{event.title}</span>
    <span className="sr-only">{String(event.extendedProps.words)}</span>
  </>
);

/** The grid itself, in the zone asked for; what surrounds it steers it through `calendar`. */
export function CalendarGrid(props: CalendarGridProps) {
  const { calendar, view, zone, entries, wordsOf, emptyText, onShown } = props;
  const router = useRouter();
  const locale = useLocale();
  // The grid takes whatever is another object for a change, and tells its dates again after each.
  const events = useMemo(
    () =>
      entries.map((entry) => ({
        id: entry.id,
        title: entry.title,
        start: new Date(entry.start),
        end: new Date(entry.end),
        ...(entry.href === null ? {} : { url: entry.href }),
        ...(entry.look === "busy" ? ELSEWHERE : {}),
        className: `entry entry-${entry.look}`,
        extendedProps: { words: wordsOf(entry) },
      })),
    [entries, wordsOf],
  );
  const open = useCallback(
    ({ jsEvent, event }: EventClickInfo) => {
      jsEvent.preventDefault();
      if (event.url) router.push(event.url);
    },
    [router],
  );
  const shown = useCallback(
    ({ start, end, view: { title } }: DatesSetInfo) =>
      onShown({ start: start.getTime(), end: end.getTime(), title }),
    [onShown],
  );
  return (
    <FullCalendar
      ref={calendar}
      plugins={PLUGINS}
      locales={CHINESE}
      locale={locale === "zh" ? "zh-cn" : "en"}
      firstDay={1}
      timeZone={zone}
      initialView={VIEWS[view]}
      headerToolbar={false}
      height={view === "agenda" ? "auto" : 560}
      scrollTime="08:00"
      allDaySlot={false}
      nowIndicator
      dayMaxEvents={3}
      noEventsText={emptyText}
      events={events}
      eventContent={content}
      views={BY_VIEW}
      eventClick={open}
      datesSet={shown}
    />
  );
}
