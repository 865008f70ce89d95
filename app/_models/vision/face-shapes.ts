/** Ellipses and bent lines with soft edges on a turned canvas. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Pair = readonly [x: number, y: number];

/** How sharp an outline is: coverage falls from 1 to 0 over 1/EDGE of half the picture. */
const EDGE = 28;

export interface FaceCanvas {
  /** Face coordinates of each pixel, x to the right and y down. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Three planes. */
  readonly picture: Float64Array;
}

export function canvasOf(side: number, angle: number, rise: number, background: Rgb): FaceCanvas {
  const count = side * side;
  const place = (i: number) => ((i + 0.5) / side) * 2 - 1;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const x = Float64Array.from({ length: count }, (_, at) => {
    const [right, down] = [place(at % side), place(Math.floor(at / side)) - rise];
    return right * cos + down * sin;
  });
  const y = Float64Array.from({ length: count }, (_, at) => {
    const [right, down] = [place(at % side), place(Math.floor(at / side)) - rise];
    return down * cos - right * sin;
  });
  const picture = Float64Array.from(
    { length: 3 * count },
    (_, at) => background[Math.floor(at / count)] ?? 0,
  );
  return { x, y, picture };
}

/** Colours between the palette's, by a place in 0..1. */
export function shade(palette: readonly Rgb[], place: number): Rgb {
  const at = Math.min(1, Math.max(0, place)) * (palette.length - 1);
  const low = Math.min(palette.length - 2, Math.floor(at));
  const rest = at - low;
  const mix = (i: 0 | 1 | 2) => (palette[low]?.[i] ?? 0) * (1 - rest) + (palette[low + 1]?.[i] ?? 0) * rest;
  return [mix(0), mix(1), mix(2)];
}

/** Coverage of a pixel at a signed distance from an outline. */
export const inside = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance * EDGE));

export function ellipse(x: number, y: number, [cx, cy]: Pair, [rx, ry]: Pair): number {
  const far = Math.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 + 1e-12);
  return inside((far - 1) * Math.min(rx, ry));
}

export interface Line {
  /** Half the width. */
  readonly width: number;
  readonly bend: number;
  readonly tilt: number;
  /** Half the thickness. */
  readonly thick: number;
}

export function line(x: number, y: number, [cx, cy]: Pair, { width, bend, tilt, thick }: Line): number {
  const u = (x - cx) / width;
  const v = y - cy - bend * (1 - u * u) - tilt * u;
  return inside(Math.abs(v) - thick) * inside((Math.abs(u) - 1) * width);
}

/** Lays a colour over the picture where `cover` says how much of a pixel it hides. */
export function paint(
  { x, y, picture }: FaceCanvas,
  colour: Rgb,
  cover: (x: number, y: number) => number,
): void {
  const count = x.length;
  for (let at = 0; at < count; at++) {
    const share = cover(x[at] ?? 0, y[at] ?? 0);
    if (share === 0) continue;
    for (let plane = 0; plane < 3; plane++) {
      const place = plane * count + at;
      picture[place] = (picture[place] ?? 0) * (1 - share) + (colour[plane] ?? 0) * share;
    }
  }
}
