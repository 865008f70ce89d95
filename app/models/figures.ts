import type { NumberFormatOptions } from "next-intl";

const DIGITS = 4;
const LARGE = 1e6;
const KILOBYTE = 1000;

/** How a measured value is written: as many digits as mean something, the very small and large by their power of ten. */
export function figure(value: number): NumberFormatOptions {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < LARGE);
  return { maximumSignificantDigits: DIGITS, ...(plain ? {} : { notation: "scientific" }) };
}

interface NumberFormat {
  number: (value: number, options: NumberFormatOptions) => string;
}

export function fileSize(format: NumberFormat, bytes: number): string {
  const [unit, value] =
    bytes < KILOBYTE
      ? ["byte" as const, bytes]
      : bytes < KILOBYTE ** 2
        ? ["kilobyte" as const, bytes / KILOBYTE]
        : ["megabyte" as const, bytes / KILOBYTE ** 2];
  const unitDisplay = unit === "byte" ? "long" : "short";
  return format.number(value, { style: "unit", unit, unitDisplay, maximumSignificantDigits: 3 });
}
