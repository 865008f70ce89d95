import type { Panel } from "./panels.ts";

export interface Range {
  readonly least: number;
  readonly greatest: number;
}

type Colour = readonly [number, number, number];
const NEGATIVE: Colour = [33, 102, 172];
const ZERO: Colour = [247, 247, 247];
const POSITIVE: Colour = [178, 24, 43];
const LOW: Colour = [12, 16, 32];
const HIGH: Colour = [252, 253, 191];
/** Not a number or infinite: a colour that no finite value has. */
const BROKEN: Colour = [255, 0, 255];

const between = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** Two hues where there are values on both sides of 0, one scale from dark to light otherwise. */
export function colourOf(value: number, { least, greatest }: Range): Colour {
  if (!Number.isFinite(value)) return BROKEN;
  if (least < 0 && greatest > 0) {
    const most = Math.max(-least, greatest);
    return between(ZERO, value < 0 ? NEGATIVE : POSITIVE, Math.abs(value) / most);
  }
  return between(LOW, HIGH, greatest > least ? (value - least) / (greatest - least) : 0.5);
}

/** One pixel per value; the page scales it without smoothing. */
export function paintHeat(canvas: HTMLCanvasElement, panel: Panel, range: Range): void {
  canvas.width = panel.columns;
  canvas.height = panel.rows;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(panel.columns, panel.rows);
  for (let i = 0; i < panel.values.length; i++) {
    const [red, green, blue] = colourOf(Number(panel.values[i]), range);
    image.data.set([red, green, blue, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
