import { type CartPole, PLACE_LIMIT } from "./cart-pole.ts";

const [WIDTH, HEIGHT, FLOOR] = [320, 140, 118];
const MARGIN = 24;
const [CART_WIDTH, CART_HEIGHT, POLE] = [44, 20, 84];

/** The cart on its track; the marks at the ends are where a ride is over. */
export function CartPicture({ label, state }: { label: string; state: CartPole }) {
  const x = (place: number) => WIDTH / 2 + (place / PLACE_LIMIT) * (WIDTH / 2 - MARGIN);
  const degrees = (state.angle * 180) / Math.PI;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      className="w-full max-w-[520px] rounded border border-line bg-surface"
    >
      <line
        x1={MARGIN}
        x2={WIDTH - MARGIN}
        y1={FLOOR}
        y2={FLOOR}
        className="stroke-line-control"
        strokeWidth={2}
      />
      {[-PLACE_LIMIT, PLACE_LIMIT].map((limit) => (
        <line
          key={limit}
          x1={x(limit)}
          x2={x(limit)}
          y1={FLOOR - 10}
          y2={FLOOR + 6}
          className="stroke-bad"
          strokeWidth={2}
        />
      ))}
      <g transform={`translate(${x(state.place)} ${FLOOR - CART_HEIGHT})`}>
        <rect
          x={-CART_WIDTH / 2}
          y={0}
          width={CART_WIDTH}
          height={CART_HEIGHT}
          rx={4}
          className="fill-accent-fill"
        />
        <g transform={`rotate(${degrees})`}>
          <line
            x1={0}
            y1={0}
            x2={0}
            y2={-POLE}
            className="stroke-warn"
            strokeWidth={7}
            strokeLinecap="round"
          />
        </g>
        <circle r={4} className="fill-text" />
      </g>
    </svg>
  );
}
