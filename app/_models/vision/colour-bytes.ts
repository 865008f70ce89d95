/** A colour picture of three planes in 0..1 as text that a room can share: one byte a value, base64. */
export const packColours = (picture: ArrayLike<number>): string =>
  btoa(
    Array.from(picture, (value) =>
      String.fromCharCode(Math.round(255 * Math.min(1, Math.max(0, value)))),
    ).join(""),
  );

/** Null where the text is not a picture of that side. */
export function unpackColours(text: unknown, side: number): Float32Array<ArrayBuffer> | null {
  const bytes = 3 * side * side;
  if (typeof text !== "string" || text.length !== Math.ceil(bytes / 3) * 4) return null;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return Float32Array.from(atob(text).slice(0, bytes), (byte) => byte.charCodeAt(0) / 255);
}

/** Four bytes a pixel, as a canvas gives them, to three planes; what is transparent shows white. */
export function planesOf(rgba: Uint8ClampedArray, side: number): Float32Array<ArrayBuffer> {
  const plane = side * side;
  return Float32Array.from({ length: 3 * plane }, (_, at) => {
    const pixel = (at % plane) * 4;
    const opaque = (rgba[pixel + 3] ?? 0) / 255;
    return ((rgba[pixel + Math.floor(at / plane)] ?? 0) / 255) * opaque + (1 - opaque);
  });
}
