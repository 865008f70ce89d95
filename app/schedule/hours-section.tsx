"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../_ui/skeleton.tsx";
import type { SavedHours } from "./hours-form.tsx";

// In the browser only: the server does not know the zone that somebody starts with.
const HoursForm = dynamic(() => import("./hours-form.tsx").then((m) => m.HoursForm), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});

export function HoursSection({ hours }: { hours: SavedHours | null }) {
  return <HoursForm hours={hours} />;
}
