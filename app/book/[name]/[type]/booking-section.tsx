"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { BookingFlowProps } from "./booking-flow.tsx";

// In the browser only: times are shown in a zone that the server does not know.
const BookingFlow = dynamic(() => import("./booking-flow.tsx").then((m) => m.BookingFlow), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});

export function BookingSection(props: BookingFlowProps) {
  return <BookingFlow {...props} />;
}
