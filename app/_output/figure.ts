import type { useFormatter } from "next-intl";
import type { Scalar } from "#domain/judging/verdict.ts";

export type Format = ReturnType<typeof useFormatter>;

/** A value in as many digits as are worth reading. */
export const figure = (format: Format, value: Scalar): string =>
  typeof value === "number" ? format.number(value, { maximumSignificantDigits: 5 }) : value;
