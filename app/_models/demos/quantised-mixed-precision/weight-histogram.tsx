"use client";

import { useFormatter, useTranslations } from "next-intl";
import { histogram, levelsOf, shareOfZeros } from "../../vision/histogram.ts";

const BINS = 61;
/** Nearly all weights of this kernel lie within; the rest counts at the ends. */
const REACH = 0.45;
const HEIGHT = 60;

/** The weights of the second convolution as the dials leave them. */
export function WeightHistogram({ kernel }: { kernel: readonly number[] }) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const counts = histogram(kernel, BINS, REACH);
  // The bar of the zeros would dwarf all others.
  const top = Math.log1p(Math.max(...counts));
  const words = t("precision.weights", {
    count: kernel.length,
    levels: levelsOf(kernel),
    zeros: format.number(shareOfZeros(kernel), { style: "percent", maximumFractionDigits: 0 }),
  });
  return (
    <figure>
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${BINS} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-16 w-full border-line border-b text-accent"
      >
        {counts.map((count, bin) => {
          const height = top > 0 ? (Math.log1p(count) / top) * HEIGHT : 0;
          return (
            <rect
              key={String(bin)}
              x={bin + 0.1}
              y={HEIGHT - height}
              width={0.8}
              height={height}
              fill="currentColor"
            />
          );
        })}
      </svg>
      <figcaption className="text-muted text-sm">{words}</figcaption>
    </figure>
  );
}
