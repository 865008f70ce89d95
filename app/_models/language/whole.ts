/** A whole number between two others, or another in its place: shared state may hold anything. */
export const wholeBetween = (value: unknown, least: number, most: number, instead: number): number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : instead;
