export interface SlotDay {
  /** The date in the reader's zone, as ISO 8601 writes it. */
  readonly date: string;
  readonly starts: readonly number[];
}

/** Starts by the local day of the reader's zone, in order. */
export function slotDays(starts: readonly number[], zone: string): SlotDay[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const days = new Map<string, number[]>();
  for (const start of starts) {
    const date = format.format(start);
    const day = days.get(date);
    if (day) day.push(start);
    else days.set(date, [start]);
  }
  return [...days].map(([date, of]) => ({ date, starts: of }));
}
