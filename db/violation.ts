const UNIQUE_VIOLATION = "23505";
const EXCLUSION_VIOLATION = "23P01";
const MAX_CAUSES = 5;

/** The database's own code of an error: drizzle wraps the driver's error in `cause`. */
export function sqlState(error: unknown): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof at === "object" && at !== null; depth++) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
    at = "cause" in at ? at.cause : null;
  }
  return null;
}

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === UNIQUE_VIOLATION;

/** Two rows that may not stand side by side, such as one person's overlapping bookings. */
export const isExclusionViolation = (error: unknown): boolean => sqlState(error) === EXCLUSION_VIOLATION;

/** The content is at fault (bad data or a broken constraint), not the connection or the disk. */
export const isRefusedData = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? "");
