const KINDS = [
  "offered",
  "requested",
  "confirmed",
  "declined",
  "cancelled",
  "moved",
  "missed",
  "expired",
  "reminder",
  "code",
  "offer",
] as const;

/** The word for a mail's kind: a kind that is not known here tells something all the same. */
export const kindKey = (kind: string): (typeof KINDS)[number] =>
  KINDS.find((known) => known === kind) ?? "moved";
