import { MAX_VALUE_CHARS } from "../demo-state.ts";
import { MAX_FILE_BYTES } from "../vision/picture-file.ts";
import { type Photo, photoOf } from "./photo.ts";

/** Photos are made this small: a room's log holds them, and a network on one thread answers at once. */
export const LONG_SIDE = 192;
const SHORTEST_SIDE = 16;
const FIRST_SIDE = 768;
const QUALITIES = [0.92, 0.85, 0.75, 0.6, 0.4] as const;
/** Decoded, a larger picture may not fit into a phone's memory. */
const MAX_PIXELS = 60_000_000;

export type PhotoProblem = "tooLarge" | "notPicture" | "tooThin";
export type PhotoRead =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: PhotoProblem };

function drawn(source: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) {
    context.imageSmoothingQuality = "high";
    context.drawImage(source, 0, 0, width, height);
  }
  return canvas;
}

/** Even sides, the longer one at most `most`. */
function fitted(width: number, height: number, most: number): readonly [number, number] {
  const scale = Math.min(1, most / Math.max(width, height));
  const even = (side: number) => 2 * Math.floor((side * scale) / 2);
  return [even(width), even(height)];
}

function small(bitmap: ImageBitmap): PhotoRead {
  const first = fitted(bitmap.width, bitmap.height, FIRST_SIDE);
  const last = fitted(bitmap.width, bitmap.height, LONG_SIDE);
  if (Math.min(...last) < SHORTEST_SIDE) return { ok: false, problem: "tooThin" };
  const canvas = drawn(drawn(bitmap, ...first), ...last);
  const urls = QUALITIES.map((quality) => canvas.toDataURL("image/jpeg", quality));
  const url = urls.find((each) => each.length + 2 < MAX_VALUE_CHARS);
  return url ? { ok: true, url } : { ok: false, problem: "tooLarge" };
}

/** A picture file made small, as a data URL that fits into the shared state. The file itself stays on this device. */
export async function readPhoto(file: File): Promise<PhotoRead> {
  if (file.size > MAX_FILE_BYTES) return { ok: false, problem: "tooLarge" };
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { ok: false, problem: "notPicture" };
  const read: PhotoRead =
    bitmap.width * bitmap.height > MAX_PIXELS ? { ok: false, problem: "tooLarge" } : small(bitmap);
  bitmap.close();
  return read;
}

/** The pixels behind a URL of this origin or a data URL; null where it is no picture of a size that we made. */
export async function decodePhoto(url: string): Promise<Photo | null> {
  const image = new Image();
  image.src = url;
  const decoded = await image.decode().then(
    () => true,
    () => false,
  );
  const { naturalWidth: width, naturalHeight: height } = image;
  const fits = Math.max(width, height) <= LONG_SIDE && Math.min(width, height) >= SHORTEST_SIDE;
  if (!decoded || !fits || width % 2 !== 0 || height % 2 !== 0) return null;
  const data = drawn(image, width, height).getContext("2d")?.getImageData(0, 0, width, height).data;
  return data ? photoOf(data, width, height) : null;
}
