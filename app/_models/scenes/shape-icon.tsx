import type { Kind } from "./shapes.ts";

const star = Array.from({ length: 10 }, (_, i) => {
  const angle = (Math.PI * i) / 5 - Math.PI / 2;
  const reach = i % 2 ? 3.6 : 8;
  return `${8 + reach * Math.cos(angle)},${8.5 + reach * Math.sin(angle)}`;
}).join(" ");

/** The outline of a kind of shape, for buttons. */
export function ShapeIcon({ kind }: { kind: Kind }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 fill-current">
      {kind === "circle" && <circle cx={8} cy={8} r={6.5} />}
      {kind === "square" && <rect x={2} y={2} width={12} height={12} />}
      {kind === "triangle" && <polygon points="8,1 15,14 1,14" />}
      {kind === "star" && <polygon points={star} />}
      {kind === "bar" && <rect x={0.5} y={6.5} width={15} height={3} />}
    </svg>
  );
}
