/** A start that can be chosen, or that somebody else has taken. */
export interface Time {
  readonly start: number;
  readonly free: boolean;
}

export interface SlotDay {
  /** The date in the reader's zone, as ISO 8601 writes it. */
  readonly date: string;
  readonly times: readonly Time[];
}

/** Times by the local day of the reader's zone, in order. */
export function slotDays(times: readonly Time[], zone: string): SlotDay[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const days = new Map<string, Time[]>();
  for (const time of times) {
    const date = format.format(time.start);
    const day = days.get(date);
    if (day) day.push(time);
    else days.set(date, [time]);
  }
  return [...days].map(([date, of]) => ({ date, times: of }));
}
