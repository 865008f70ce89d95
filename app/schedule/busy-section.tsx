"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { BusyForm } from "./busy-form.tsx";
import { BusyLine, type ShownCalendar } from "./busy-line.tsx";

const ASK_AGAIN_MS = 1_500;

/** When a calendar was last looked at before somebody asked for it. */
type Asked = Readonly<Record<string, number | null>>;

const isLooking = ({ id, triedAt }: ShownCalendar, asked: Asked): boolean =>
  triedAt === null || asked[id] === triedAt.getTime();

/** Other calendars that take this member's time; while one is being fetched, the list asks how it went. */
export function BusySection({ calendars }: { calendars: readonly ShownCalendar[] }) {
  const t = useTranslations("busy");
  const api = useTRPC();
  const [asked, setAsked] = useState<Asked>({});
  const { data, refetch } = useQuery({
    ...api.busy.list.queryOptions(),
    initialData: [...calendars],
    refetchInterval: ({ state }) =>
      state.data?.some((calendar) => isLooking(calendar, asked)) ? ASK_AGAIN_MS : false,
  });
  return (
    <div className="flex flex-col gap-4">
      {data.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {data.map((calendar) => (
            <BusyLine
              key={calendar.id}
              calendar={calendar}
              looking={isLooking(calendar, asked)}
              onAsked={() =>
                setAsked((before) => ({ ...before, [calendar.id]: calendar.triedAt?.getTime() ?? null }))
              }
              onRemoved={() => void refetch()}
            />
          ))}
        </ul>
      )}
      <BusyForm onAdded={() => void refetch()} />
    </div>
  );
}
