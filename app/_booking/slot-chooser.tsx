"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "../_ui/button.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Skeleton } from "../_ui/skeleton.tsx";
import { Tabs } from "../_ui/tabs.tsx";
import { ZoneField } from "../schedule/zone-field.tsx";
import { DayCalendar } from "./day-calendar.tsx";
import { type Month, monthOf, monthPrefix } from "./month.ts";
import { type SlotDay, slotDays, type Time } from "./slot-days.ts";
import { SlotList } from "./slot-list.tsx";

interface SlotChooserProps {
  /** Undefined while they are looked up. */
  readonly times: readonly Time[] | undefined;
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
  readonly zone: string;
  readonly onZone: (zone: string) => void;
  readonly busy: number | null;
  readonly onPick: (start: number) => void;
}

const freeOf = (days: readonly SlotDay[]): ReadonlyMap<string, number> =>
  new Map(days.map(({ date, times }) => [date, times.filter(({ free }) => free).length]));

/** Another month, for those who read the list. */
function MonthButtons({ month, onMonth }: Pick<SlotChooserProps, "month" | "onMonth">) {
  const t = useTranslations("booking.times");
  const by = (step: number) => onMonth(monthOf(new Date(month.year, month.month + step, 1)));
  const now = monthOf(new Date());
  return (
    <nav aria-label={t("months")} className="mb-3 flex gap-2">
      <Button disabled={month.year === now.year && month.month === now.month} onClick={() => by(-1)}>
        {t("earlier")}
      </Button>
      <Button onClick={() => by(1)}>{t("later")}</Button>
    </nav>
  );
}

/** Free times as a calendar of days or as a list, in the reader's own zone or another. */
export function SlotChooser(props: SlotChooserProps) {
  const { times, month, onMonth, zone, onZone, busy, onPick } = props;
  const t = useTranslations("booking.times");
  const [chosen, setChosen] = useState<string | null>(null);
  const days = useMemo(
    () => slotDays(times ?? [], zone).filter(({ date }) => date.startsWith(monthPrefix(month))),
    [times, zone, month],
  );
  const free = useMemo(() => freeOf(days), [days]);
  const day = days.find(({ date }) => date === chosen) ?? days.find(({ date }) => free.get(date)) ?? null;
  const list = (shown: readonly SlotDay[]): ReactNode => {
    if (!times) return <Skeleton className="h-60 w-full" />;
    if (shown.length === 0) return <EmptyState title={t("noneTitle")}>{t("noneBody")}</EmptyState>;
    return <SlotList days={shown} zone={zone} busy={busy} onPick={onPick} />;
  };
  const calendar = (
    <div className="grid grid-cols-[380px_1fr] gap-6 pt-3 max-md:grid-cols-1">
      <DayCalendar month={month} onMonth={onMonth} free={free} day={day?.date ?? null} onDay={setChosen} />
      <div aria-live="polite">{list(day ? [day] : [])}</div>
    </div>
  );
  const whole = (
    <div className="pt-3">
      <MonthButtons month={month} onMonth={onMonth} />
      {list(days)}
    </div>
  );
  return (
    <div className="flex flex-col gap-4">
      <ZoneField zone={zone} onChange={onZone} />
      <Tabs
        label={t("views")}
        tabs={[
          { id: "calendar", label: t("calendar"), panel: calendar },
          { id: "list", label: t("list"), panel: whole },
        ]}
      />
    </div>
  );
}
