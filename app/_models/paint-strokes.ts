/** The pad's side in its own pixels; the page shows it at whatever size there is room for. */
export const SIDE_PX = 280;
const LINE_PX = 22;

/** Lines of x0, y0, x1, y1, ... in 0..1, in the canvas's text colour. */
export function paintStrokes(canvas: HTMLCanvasElement, lines: readonly (readonly number[])[]): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, SIDE_PX, SIDE_PX);
  context.lineWidth = LINE_PX;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = getComputedStyle(canvas).color;
  for (const points of lines) {
    const [x = 0, y = 0] = points;
    context.beginPath();
    context.moveTo(x * SIDE_PX, y * SIDE_PX);
    context.lineTo(x * SIDE_PX, y * SIDE_PX);
    for (let i = 2; i + 1 < points.length; i += 2)
      context.lineTo((points[i] ?? 0) * SIDE_PX, (points[i + 1] ?? 0) * SIDE_PX);
    context.stroke();
  }
}
