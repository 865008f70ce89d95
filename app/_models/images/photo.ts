/** A colour picture: planes of red, green and blue from 0 to 1, one after another, row by row. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  readonly planes: Float32Array<ArrayBuffer>;
}

const WHITE = 255;
/** Chroma is kept from 0 to 1 as well. */
const NO_COLOUR = 0.5;
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];

export function photoOf(bytes: ArrayLike<number>, width: number, height: number): Photo {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let at = 0; at < 3 * size; at++)
    planes[at] = (bytes[4 * (at % size) + Math.floor(at / size)] ?? 0) / WHITE;
  return { width, height, planes };
}

/** Four bytes a pixel, for a canvas. */
export function bytesOf({ width, height, planes }: Photo): Uint8ClampedArray<ArrayBuffer> {
  const size = width * height;
  const bytes = new Uint8ClampedArray(4 * size).fill(WHITE);
  for (let at = 0; at < 3 * size; at++)
    bytes[4 * (at % size) + Math.floor(at / size)] = WHITE * (planes[at] ?? 0);
  return bytes;
}

/** Brightness (ITU-R BT.601, full range) and two planes of colour. */
export function toLuma({ width, height, planes }: Photo): Photo {
  const size = width * height;
  const turned = new Float32Array(3 * size);
  for (let at = 0; at < size; at++) {
    const [red = 0, green = 0, blue = 0] = [planes[at], planes[at + size], planes[at + 2 * size]];
    const luma = RED * red + GREEN * green + BLUE * blue;
    turned[at] = luma;
    turned[at + size] = NO_COLOUR + (blue - luma) / (2 - 2 * BLUE);
    turned[at + 2 * size] = NO_COLOUR + (red - luma) / (2 - 2 * RED);
  }
  return { width, height, planes: turned };
}

export function fromLuma({ width, height, planes }: Photo): Photo {
  const size = width * height;
  const turned = new Float32Array(3 * size);
  for (let at = 0; at < size; at++) {
    const [luma = 0, cb = 0, cr = 0] = [planes[at], planes[at + size], planes[at + 2 * size]];
    const red = luma + (2 - 2 * RED) * (cr - NO_COLOUR);
    const blue = luma + (2 - 2 * BLUE) * (cb - NO_COLOUR);
    turned[at] = red;
    turned[at + size] = (luma - RED * red - BLUE * blue) / GREEN;
    turned[at + 2 * size] = blue;
  }
  return { width, height, planes: turned };
}

export const plane = (photo: Photo, number: number): Float32Array<ArrayBuffer> => {
  const size = photo.width * photo.height;
  return photo.planes.subarray(number * size, (number + 1) * size);
};
