import type { Db } from "#db/client.ts";
import { isExclusionViolation } from "#db/violation.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** A refusal leaves the transaction the way an error does, so that nothing half-written stays. */
class Refused extends Error {
  constructor(readonly failure: Result<never>) {
    super("refused");
  }
}

/** For work inside `inTransaction`: a failure ends it. */
export const need = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result);
  return result.value;
};

/** All of the work or none of it; a slot that somebody else took meanwhile is a conflict. */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await db.transaction(work));
  } catch (error) {
    if (error !== null && typeof error === "object" && "failure" in error) return (error as Refused).failure;
    if (isExclusionViolation(error)) return fail("conflict", "somebody was quicker", { reason: "taken" });
    throw error;
  }
}
