"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { curveOf } from "../../images/darken.ts";

const POINTS = 33;
const COLOURS = ["#d64545", "#2f9e44", "#3b6fd4"] as const;

/** What happens to each brightness at one pixel, for red, green and blue. */
export function CurvePlot({ strengths }: { strengths: readonly (readonly number[])[] }) {
  const t = useTranslations("demoImages.enhancement");
  const paths = useMemo(
    () =>
      strengths.map((each) =>
        curveOf(each, POINTS)
          .map(
            (value, i) => `${i === 0 ? "M" : "L"}${(i / (POINTS - 1)).toFixed(3)} ${(1 - value).toFixed(3)}`,
          )
          .join(""),
      ),
    [strengths],
  );
  return (
    <figure className="max-w-[240px]">
      <svg
        role="img"
        aria-label={t("curve")}
        viewBox="0 0 1 1"
        className="aspect-square w-full rounded border border-line text-muted"
      >
        <path
          d="M0 1L1 0"
          stroke="currentColor"
          strokeWidth={0.006}
          strokeDasharray="0.03 0.03"
          fill="none"
        />
        {paths.map((path, i) => (
          <path key={String(i)} d={path} stroke={COLOURS[i]} strokeWidth={0.014} fill="none" />
        ))}
      </svg>
      <figcaption className="mt-1 text-muted text-sm">{t("curveHint")}</figcaption>
    </figure>
  );
}
