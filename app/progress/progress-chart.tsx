"use client";

import dynamic from "next/dynamic";
import type { LineChartProps } from "../_ui/line-chart.tsx";
import { Skeleton } from "../_ui/skeleton.tsx";

const LineChart = dynamic(() => import("../_ui/line-chart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-55 w-full" />,
});

/** A chart in a page that the server made: its values stand beside it in figures or a table. */
export function ProgressChart(props: LineChartProps) {
  return <LineChart {...props} />;
}
