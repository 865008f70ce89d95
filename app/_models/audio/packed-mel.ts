import type { Matrix } from "./front-end.ts";

/** A mel picture small enough to share: one byte per cell between LOW and HIGH, in base64. */
const LOW = -8;
const HIGH = 10;
const STEPS = 255;

export function packMel({ columns, data }: Matrix): string {
  const bytes = Array.from(data, (value) =>
    Math.round(((Math.min(Math.max(value, LOW), HIGH) - LOW) / (HIGH - LOW)) * STEPS),
  );
  return `${columns}:${btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""))}`;
}

/** Null where the text is no packed picture of `columns` bands. */
export function unpackMel(text: string, columns: number): Matrix | null {
  const [count, body] = text.split(":");
  if (Number(count) !== columns || !body || !/^[A-Za-z0-9+/]*={0,2}$/.test(body) || body.length % 4 !== 0)
    return null;
  const bytes = Uint8Array.from(atob(body), (byte) => byte.charCodeAt(0));
  if (bytes.length === 0 || bytes.length % columns !== 0) return null;
  const data = Float64Array.from(bytes, (byte) => LOW + (byte / STEPS) * (HIGH - LOW));
  return { rows: bytes.length / columns, columns, data };
}
