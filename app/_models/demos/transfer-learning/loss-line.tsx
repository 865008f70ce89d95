"use client";

import { useFormatter, useTranslations } from "next-intl";

/** The loss of the head while it learned just now, in this browser. */
export function LossLine({ losses }: { losses: readonly number[] }) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const top = Math.max(...losses, 1e-9);
  const line = losses.map((loss, i) => `${i},${100 - (loss / top) * 100}`).join(" ");
  const figure = (value: number | undefined) => format.number(value ?? 0, { maximumSignificantDigits: 2 });
  const words = t("transfer.loss", {
    steps: losses.length,
    first: figure(losses[0]),
    last: figure(losses.at(-1)),
  });
  return (
    <figure>
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${Math.max(1, losses.length - 1)} 100`}
        preserveAspectRatio="none"
        className="h-16 w-full border-line border-b border-l text-accent"
      >
        <polyline
          points={line}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="text-muted text-sm">{words}</figcaption>
    </figure>
  );
}
