import { planesOf } from "./colour-bytes.ts";

/** Larger files are refused before they are decoded: a phone may not have the memory. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;
/** Reduced in two steps: in one, a browser skips most pixels of a large photo. */
const FIRST_SIDE = 256;

export type PictureProblem = "tooLarge" | "notPicture";
export type PictureRead =
  | { readonly ok: true; readonly picture: Float32Array<ArrayBuffer> }
  | { readonly ok: false; readonly problem: PictureProblem };

function reduced(source: CanvasImageSource, from: readonly [number, number], side: number) {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const square = Math.min(...from);
  const [left, top] = [(from[0] - square) / 2, (from[1] - square) / 2];
  if (context) {
    context.imageSmoothingQuality = "high";
    context.drawImage(source, left, top, square, square, 0, 0, side, side);
  }
  return { canvas, context };
}

/** The middle square of a picture file, made small. The file stays on this device. */
export async function readPicture(file: File, side: number): Promise<PictureRead> {
  if (file.size > MAX_FILE_BYTES) return { ok: false, problem: "tooLarge" };
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { ok: false, problem: "notPicture" };
  const first = reduced(bitmap, [bitmap.width, bitmap.height], FIRST_SIDE);
  bitmap.close();
  const { context } = reduced(first.canvas, [FIRST_SIDE, FIRST_SIDE], side);
  if (!context) return { ok: false, problem: "notPicture" };
  return { ok: true, picture: planesOf(context.getImageData(0, 0, side, side).data, side) };
}
