import type { Photo } from "./photo.ts";

/** A square of at most `side`, centred at a place given in shares of the picture and kept inside it. */
export function cropped(photo: Photo, at: readonly [x: number, y: number], side: number): Photo {
  const { width, height, planes } = photo;
  const edge = Math.min(side, width, height);
  const begin = (share: number, length: number) =>
    Math.round(Math.min(length - edge, Math.max(0, share * length - edge / 2)));
  const [left, top] = [begin(at[0], width), begin(at[1], height)];
  const part = new Float32Array(3 * edge * edge);
  for (let row = 0; row < 3 * edge; row++) {
    const from = (Math.floor(row / edge) * height + top + (row % edge)) * width + left;
    part.set(planes.subarray(from, from + edge), row * edge);
  }
  return { width: edge, height: edge, planes: part };
}

/** The middle of the picture with sides that are multiples of `unit`. */
export function trimmed(photo: Photo, unit: number): Photo {
  const { width, height, planes } = photo;
  const [wide, high] = [width - (width % unit), height - (height % unit)];
  if (wide === width && high === height) return photo;
  const [left, top] = [Math.floor((width - wide) / 2), Math.floor((height - high) / 2)];
  const part = new Float32Array(3 * wide * high);
  for (let row = 0; row < 3 * high; row++) {
    const from = (Math.floor(row / high) * height + top + (row % high)) * width + left;
    part.set(planes.subarray(from, from + wide), row * wide);
  }
  return { width: wide, height: high, planes: part };
}
