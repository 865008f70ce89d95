/** One grid step of the keyboard's pen: the pad is as fine as the picture that the model gets. */
export const PEN_STEP = 1 / 28;
const FAR = 4;

export interface Pen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

export const PEN_START: Pen = { x: 0.5, y: 0.25, down: false };

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const inside = (value: number): number => Math.min(1, Math.max(0, value));

/** Where a key takes the pen; null for keys that are not the pen's. Shift goes further. */
export function penAfter(pen: Pen, key: string, shift: boolean): Pen | null {
  if (key === " ") return { ...pen, down: !pen.down };
  const move = MOVES[key];
  if (!move) return null;
  const step = PEN_STEP * (shift ? FAR : 1);
  return { ...pen, x: inside(pen.x + move[0] * step), y: inside(pen.y + move[1] * step) };
}
