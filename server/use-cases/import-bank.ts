import { addAuditEntry } from "#db/queries/audit-entry.ts";
import type { BankMember } from "#domain/access/bank-role.ts";
import { ok, type Result } from "#domain/result.ts";
import { type ImportReport, importFolders } from "../authoring/import-folders.ts";
import { readZip } from "../authoring/read-zip.ts";
import type { Runtime } from "../runtime.ts";

export interface UploadedBank {
  readonly bytes: Uint8Array;
  /** Make drafts beside those that others have open. */
  readonly beside: boolean;
}

/** Takes a zip file of questions' folders as drafts of this member. */
export async function importBank(
  runtime: Runtime,
  who: BankMember,
  { bytes, beside }: UploadedBank,
): Promise<Result<ImportReport>> {
  const unpacked = readZip(bytes);
  if (!unpacked.ok) return unpacked;
  const { folders, problems } = unpacked.value;
  const report = await importFolders(runtime, { folders, authorId: who.memberId, beside });
  const drafts = report.imported.filter(({ what }) => what === "created" || what === "proposed").length;
  await addAuditEntry(runtime.db, {
    at: new Date(runtime.clock()),
    memberId: who.memberId,
    memberName: who.name,
    act: "import",
    body: { folders: folders.length, drafts },
  });
  return ok({ ...report, problems: [...problems, ...report.problems] });
}
