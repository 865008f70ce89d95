/** Cursor colours by place on the wheel, each at least 4.5:1 under white text. */
export const COLOURS = [
  "#1f6feb",
  "#b3261e",
  "#0f7b55",
  "#8f4ab8",
  "#9a5b00",
  "#00727d",
  "#b0206f",
  "#53627c",
] as const;

const LIGHT_ALPHA = "33";

/** The same colour for a person in every browser and after every reload. */
export function colourOf(participantId: string): { color: string; colorLight: string } {
  let sum = 0;
  for (const char of participantId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  const color = COLOURS[sum % COLOURS.length] ?? COLOURS[0];
  return { color, colorLight: color + LIGHT_ALPHA };
}
