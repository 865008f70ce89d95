interface PixelPictureProps {
  readonly label: string;
  readonly side: number;
  /** 0 is paper, 1 is ink. */
  readonly pixels: ArrayLike<number>;
}

/** A small grey picture, every pixel a square. */
export function PixelPicture({ label, side, pixels }: PixelPictureProps) {
  const cells = Array.from({ length: side * side }, (_, at) => ({ at, ink: pixels[at] ?? 0 }));
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      className="w-28 rounded border border-line bg-bg text-text"
    >
      {cells.map(({ at, ink }) => (
        <rect
          key={`pixel ${at}`}
          x={at % side}
          y={Math.floor(at / side)}
          width={1.02}
          height={1.02}
          fill="currentColor"
          fillOpacity={ink}
        />
      ))}
    </svg>
  );
}
