"use client";

import { useEffect, useRef, useState } from "react";
import { decodeSound, type Sound } from "./decode-sound.ts";

/** The microphone, when it is asked for; whatever it hears stays in this browser. */
export function useRecorder(seconds: number, onSound: (sound: Sound) => void) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [recording, setRecording] = useState(false);
  const stop = () => {
    if (recorder.current?.state === "recording") recorder.current.stop();
  };
  const start = async () => {
    if (!navigator.mediaDevices || typeof MediaRecorder === "undefined")
      return onSound({ ok: false, trouble: "noMicrophone" });
    const stream = await navigator.mediaDevices
      .getUserMedia({ audio: true })
      .catch((error: unknown) => (error as DOMException).name);
    if (typeof stream === "string")
      return onSound({ ok: false, trouble: stream === "NotFoundError" ? "noMicrophone" : "refused" });
    const taken = new MediaRecorder(stream);
    const pieces: Blob[] = [];
    taken.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    taken.addEventListener("stop", async () => {
      for (const track of stream.getTracks()) track.stop();
      setRecording(false);
      onSound(await decodeSound(new Blob(pieces, { type: taken.mimeType }), seconds));
    });
    recorder.current = taken;
    setRecording(true);
    taken.start();
    setTimeout(() => {
      if (taken.state === "recording") taken.stop();
    }, seconds * 1000);
  };
  useEffect(
    () => () => {
      if (recorder.current?.state === "recording") recorder.current.stop();
    },
    [],
  );
  return { recording, start: () => void start(), stop };
}
