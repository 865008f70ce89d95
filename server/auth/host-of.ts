const UNKNOWN = "unknown";

/**
 * The address that rate limits count: the last hop of `x-forwarded-for`, which is what the nearest proxy (or the
 * server itself) saw. A visitor who reaches the server without a proxy can forge it, so no limit rests on it alone.
 */
export const hostOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(",").at(-1)?.trim() || UNKNOWN;
