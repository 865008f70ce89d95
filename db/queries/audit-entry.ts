import { desc } from "drizzle-orm";
import type { Db } from "../client.ts";
import { auditEntry } from "../schema/audit-entry.ts";

export const AUDIT_ACTS = ["roles", "publish", "send-back", "import", "mail-again"] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

export interface AuditEntry {
  readonly at: Date;
  /** Null: the server at its start, or the command line. */
  readonly memberId: string | null;
  readonly memberName: string;
  readonly act: AuditAct;
  readonly body: Readonly<Record<string, string | number | null>>;
}

const actOf = (name: string): AuditAct => AUDIT_ACTS.find((act) => act === name) ?? "roles";

export async function addAuditEntry(db: Db, entry: AuditEntry): Promise<void> {
  await db.insert(auditEntry).values(entry);
}

export async function latestAuditEntries(
  db: Db,
  most: number,
): Promise<readonly (AuditEntry & { id: number })[]> {
  const rows = await db.select().from(auditEntry).orderBy(desc(auditEntry.id)).limit(most);
  return rows.map((row) => ({ ...row, act: actOf(row.act) }));
}
