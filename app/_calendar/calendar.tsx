"use client";

import type { CalendarRef } from "@fullcalendar/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { ZoneField } from "../schedule/zone-field.tsx";
import { CalendarGrid, type Shown, VIEWS, type View } from "./calendar-grid.tsx";
import { type Entry, entriesOf } from "./entries.ts";

const NAMES = ["month", "week", "day", "agenda"] as const satisfies readonly View[];
const STEPS = ["prev", "today", "next"] as const;
/** A month does not fit on a phone; the agenda does. */
const NARROW = "(max-width: 639px)";

const firstView = (): View => (matchMedia(NARROW).matches ? "agenda" : "month");

/** Month, week, day and agenda of the reader's bookings and interviews, in their own zone or another. */
export default function Calendar() {
  const t = useTranslations("calendar");
  const format = useFormatter();
  const api = useTRPC();
  const calendar = useRef<CalendarRef>(null);
  const [view, setView] = useState<View>(firstView);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [shown, setShown] = useState<Shown | null>(null);
  const found = useQuery({
    ...api.calendar.entries.queryOptions(
      shown ? { start: shown.start, end: shown.end } : { start: 0, end: 1 },
    ),
    enabled: shown !== null,
    placeholderData: keepPreviousData,
  });
  const show = useCallback(
    (next: Shown) => setShown((now) => (now?.start === next.start && now.title === next.title ? now : next)),
    [],
  );
  const choose = (next: View) => {
    setView(next);
    calendar.current?.getApi().changeView(VIEWS[next]);
  };
  const entries = useMemo(() => (found.data ? entriesOf(found.data, t("untitled")) : []), [found.data, t]);
  const wordsOf = useCallback(
    ({ start, end, state }: Entry): string => {
      const words = { dateStyle: "full", timeStyle: "short", timeZone: zone } as const;
      const when = format.dateTimeRange(new Date(start), new Date(end), words);
      return t("entry", { when, state: t(`state.${state}`) });
    },
    [format, t, zone],
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("move")}</legend>
          {STEPS.map((step) => (
            <Button key={step} onClick={() => calendar.current?.getApi()[step]()}>
              {t(step)}
            </Button>
          ))}
        </fieldset>
        <h3 aria-live="polite" className="min-w-0 flex-1 basis-40 font-medium text-lg">
          {shown?.title}
        </h3>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{t("view")}</legend>
          {NAMES.map((name) => (
            <Button
              key={name}
              aria-pressed={view === name}
              variant={view === name ? "primary" : "secondary"}
              onClick={() => choose(name)}
            >
              {t(name)}
            </Button>
          ))}
        </fieldset>
      </div>
      <FailureAlert error={found.error} />
      <CalendarGrid
        calendar={calendar}
        view={view}
        zone={zone}
        entries={entries}
        wordsOf={wordsOf}
        emptyText={t("empty")}
        onShown={show}
      />
      <ZoneField zone={zone} onChange={setZone} />
    </div>
  );
}
