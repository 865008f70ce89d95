import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Cause } from "#domain/judging/cause.ts";
import { scalarText } from "./numbers.ts";

const code = (chunks: ReactNode) => <code className="font-mono text-sm">{chunks}</code>;

/** A computed cause in words. Axes are counted from 0, as in NumPy. */
export function CauseWords({ cause }: { cause: Cause }) {
  const t = useTranslations("verdict.cause");
  switch (cause.kind) {
    case "transposed":
      return t("transposed", { a: cause.axes[0], b: cause.axes[1] });
    case "reversed":
    case "not-normalised":
      return t(cause.kind, { axis: cause.axis });
    case "off-by-one":
      return t(cause.by === 1 ? "early" : "late", { axis: cause.axis });
    case "scaled":
      return cause.means === null
        ? t("scaled", { factor: scalarText(cause.factor) })
        : t.rich("scaledBy", { t: code, means: cause.means });
    case "shifted":
      return t("shifted", { by: scalarText(cause.by) });
    case "softmax-axis":
      return t.rich("softmax-axis", { t: code, of: cause.of, axis: cause.axis });
    case "wrapped":
      return t("wrapped", { bits: cause.bits });
    case "another":
      return t.rich("another", { t: code, of: cause.of });
    case "mask-inverted":
    case "ignored":
    case "flipped":
      return t.rich(cause.kind, { t: code, input: cause.input });
    case "exchanged":
      return t.rich("exchanged", { t: code, a: cause.inputs[0], b: cause.inputs[1] });
    case "truncated":
    case "batch-statistics":
      return t(cause.kind);
  }
}
