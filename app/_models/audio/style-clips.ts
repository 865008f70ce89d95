import { z } from "zod";

/** `vocabulary.json` of speech-emotion and music-recogniser: example clips in mu-law at 8 kHz. */
export const StyleClips = z.object({
  rate: z.literal(8000),
  styles: z.array(z.string()).min(1),
  clips: z.array(z.object({ style: z.string(), voice: z.string().optional(), wave: z.string() })).min(1),
});
export type StyleClips = z.infer<typeof StyleClips>;
