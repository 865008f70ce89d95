"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../_ui/skeleton.tsx";

const Calendar = dynamic(() => import("./calendar.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-[560px] w-full" />,
});

/** Loaded after the page: only the browser knows the reader's zone and how much room there is. */
export function LazyCalendar() {
  return <Calendar />;
}
