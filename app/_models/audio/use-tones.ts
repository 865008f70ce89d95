"use client";

import { useEffect, useRef, useState } from "react";

/** Seconds and MIDI pitches. */
export interface Tone {
  readonly pitch: number;
  readonly start: number;
  readonly length: number;
}

const LOUDNESS = 0.18;
const ATTACK = 0.01;
const RELEASE = 0.06;
const LEAD_IN = 0.05;

const hertz = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);

function sound(context: AudioContext, tone: Tone, begin: number): void {
  const [from, to] = [begin + tone.start, begin + tone.start + tone.length];
  const voice = new OscillatorNode(context, { type: "triangle", frequency: hertz(tone.pitch) });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + ATTACK);
  volume.gain.setValueAtTime(LOUDNESS, Math.max(from + ATTACK, to - RELEASE));
  volume.gain.linearRampToValueAtTime(0, to);
  voice.connect(volume).connect(context.destination);
  voice.start(from);
  voice.stop(to);
}

/** Plays tones. `position` is in seconds while it plays, else null. */
export function useTones() {
  const context = useRef<AudioContext | null>(null);
  const [position, setPosition] = useState<number | null>(null);
  const stop = () => {
    void context.current?.close();
    context.current = null;
    setPosition(null);
  };
  const play = (tones: readonly Tone[]) => {
    stop();
    const end = tones.reduce((last, { start, length }) => Math.max(last, start + length), 0);
    if (end === 0) return;
    const started = new AudioContext();
    context.current = started;
    const begin = started.currentTime + LEAD_IN;
    for (const tone of tones) sound(started, tone, begin);
    const tick = () => {
      if (context.current !== started) return;
      const now = started.currentTime - begin;
      if (now >= end) return stop();
      setPosition(Math.max(0, now));
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
