/** Limits of a log's entries on their own, so that a browser can read them without the schemas. */
export const MAX_CODE_CHARS = 100_000;
export const MAX_CHAT_CHARS = 4_000;
export const MAX_NOTE_CHARS = 20_000;
export const MAX_OUTPUT_CHARS = 16_384;
/** Values of an array that the room shows; of a picture, its points. */
export const MAX_PREVIEW = 4_096;
/** Red, green, blue and opacity. */
export const MAX_CHANNELS = 4;
