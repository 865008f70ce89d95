import { loudestAtOne } from "./front-end.ts";

export const RATE = 8000;
/** A longer file would take long to decode and only its beginning is used. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Quieter than this is a microphone that hears nothing. */
const LEAST_PEAK = 0.003;
const LEAST_SECONDS = 0.15;

export type SoundTrouble = "tooLarge" | "undecodable" | "empty" | "silent" | "refused" | "noMicrophone";
export type Sound =
  | { readonly ok: true; readonly wave: Float32Array }
  | { readonly ok: false; readonly trouble: SoundTrouble };

const trouble = (of: SoundTrouble): Sound => ({ ok: false, trouble: of });

/** Whether samples can be listened to; scaled to a peak of 1 and cut to `seconds`. */
export function usable(samples: Float32Array, seconds: number): Sound {
  const cut = samples.subarray(0, Math.round(seconds * RATE));
  if (cut.length < LEAST_SECONDS * RATE) return trouble("empty");
  const peak = cut.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return peak < LEAST_PEAK ? trouble("silent") : { ok: true, wave: Float32Array.from(loudestAtOne(cut)) };
}

/** Any audio file that the browser can play, as mono samples at 8 kHz. */
export async function decodeSound(file: Blob, seconds: number): Promise<Sound> {
  if (file.size > MAX_FILE_BYTES) return trouble("tooLarge");
  if (file.size === 0) return trouble("empty");
  const context = new OfflineAudioContext(1, 1, RATE);
  const decoded = await context.decodeAudioData(await file.arrayBuffer()).catch(() => null);
  if (!decoded) return trouble("undecodable");
  const mono = new Float32Array(decoded.length);
  for (let channel = 0; channel < decoded.numberOfChannels; channel++)
    decoded.getChannelData(channel).forEach((value, i) => {
      mono[i] = (mono[i] ?? 0) + value / decoded.numberOfChannels;
    });
  return usable(mono, seconds);
}
