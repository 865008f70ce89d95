"use client";

import { ImageOff } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { LinePanel, Panel, PicturePanel } from "../_models/thumbnail.ts";
import { openThumbnails, type ThumbnailWorker } from "./thumbnail-worker.ts";

const Worker = createContext<ThumbnailWorker | null>(null);

export function ThumbnailProvider({ children }: { children: ReactNode }) {
  const [worker, setWorker] = useState<ThumbnailWorker | null>(null);
  useEffect(() => {
    const opened = openThumbnails();
    setWorker(opened);
    return () => opened.close();
  }, []);
  return <Worker value={worker}>{children}</Worker>;
}

function Picture({ panel }: { panel: PicturePanel }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = new ImageData(panel.rgba, panel.width, panel.height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [panel]);
  return (
    <canvas
      ref={canvas}
      width={panel.width}
      height={panel.height}
      className="h-full min-h-0 w-0 min-w-0 flex-1 object-contain [image-rendering:pixelated]"
    />
  );
}

const HEIGHT = 60;
const GAP = 0.2;

const bar = (value: number, i: number): string => {
  const tall = value * (HEIGHT - 2) + 2;
  return `M${i + GAP / 2} ${HEIGHT}v${-tall}h${1 - GAP}v${tall}z`;
};

function Line({ panel: { kind, values } }: { panel: LinePanel }) {
  const width = Math.max(1, kind === "bars" ? values.length : values.length - 1);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-full w-0 min-w-0 flex-1 text-accent"
    >
      {kind === "line" ? (
        <polyline
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
          points={values.map((value, i) => `${i},${(1 - value) * (HEIGHT - 2) + 1}`).join(" ")}
        />
      ) : (
        <path fill="currentColor" d={values.map(bar).join("")} />
      )}
    </svg>
  );
}

/** What goes into a model and what comes out of it; computed when it comes into view. */
export function Thumbnail({ slug }: { slug: string }) {
  const worker = useContext(Worker);
  const box = useRef<HTMLSpanElement>(null);
  const [panels, setPanels] = useState<readonly Panel[] | null | undefined>();
  useEffect(() => {
    if (!worker || !box.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      worker.ask(slug, setPanels);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [worker, slug]);
  return (
    <span
      ref={box}
      aria-hidden
      data-thumbnail={panels === undefined ? "waiting" : panels ? "drawn" : "failed"}
      className="flex h-28 items-stretch justify-center gap-3 overflow-hidden rounded bg-surface p-2"
    >
      {panels === null && <ImageOff className="size-6 self-center text-muted" />}
      {panels?.map((panel, i) =>
        panel.kind === "picture" ? (
          <Picture key={i === 0 ? "input" : "output"} panel={panel} />
        ) : (
          <Line key={i === 0 ? "input" : "output"} panel={panel} />
        ),
      )}
    </span>
  );
}
