"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DigitStrip } from "../../images/digit-strip.tsx";

/** Clean digits that all fit the noisy one. */
export function Samples({ pictures, count }: { pictures: Float32Array; count: number }) {
  const t = useTranslations("demoImages.posterior");
  const labels = useMemo(
    () => Array.from({ length: count }, (_, i) => t("sample", { number: i + 1 })),
    [count, t],
  );
  return (
    <section aria-label={t("samples")}>
      <h3 className="mb-1 font-medium text-sm">{t("samples")}</h3>
      <DigitStrip pictures={pictures} labels={labels} />
    </section>
  );
}
