"use client";

import { useEffect, useRef, useState } from "react";
import { RATE } from "./decode-sound.ts";

/** Plays samples at 8 kHz. `position` is in seconds while they sound, else null. */
export function usePlayer() {
  const context = useRef<AudioContext | null>(null);
  const [position, setPosition] = useState<number | null>(null);
  const stop = () => {
    void context.current?.close();
    context.current = null;
    setPosition(null);
  };
  const play = (wave: Float32Array) => {
    stop();
    if (wave.length === 0) return;
    const started = new AudioContext();
    context.current = started;
    const buffer = new AudioBuffer({ length: wave.length, sampleRate: RATE, numberOfChannels: 1 });
    buffer.copyToChannel(Float32Array.from(wave), 0);
    const source = new AudioBufferSourceNode(started, { buffer });
    source.connect(started.destination);
    source.start();
    const begin = started.currentTime;
    const tick = () => {
      if (context.current !== started) return;
      const now = started.currentTime - begin;
      if (now >= buffer.duration) return stop();
      setPosition(now);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  useEffect(
    () => () => {
      void context.current?.close();
      context.current = null;
    },
    [],
  );
  return { position, play, stop };
}
