import type { NextRequest } from "next/server";
import { z } from "zod";
import type { BankMember } from "#domain/access/bank-role.ts";
import { Slug } from "#domain/bank/question.ts";
import { type Failure, fail, type Result } from "#domain/result.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { MAX_ZIP_BYTES } from "#server/authoring/read-zip.ts";
import { runtime } from "#server/runtime.ts";
import { bankWriter } from "#server/use-cases/bank-member.ts";
import { exportBank } from "#server/use-cases/export-bank.ts";
import { importBank } from "#server/use-cases/import-bank.ts";

export const dynamic = "force-dynamic";

const ZIP = "application/zip";
const STATUS: Readonly<Record<string, number>> = {
  "invalid-input": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
};

const refused = ({ code, message }: Failure): Response =>
  Response.json({ code, message }, { status: STATUS[code] ?? 500 });

async function whoAsks(request: NextRequest): Promise<Result<BankMember>> {
  const actor = await actorFrom(runtime(), request.headers.get("cookie"));
  return actor.kind === "member"
    ? bankWriter(runtime(), actor.memberId)
    : fail("not-signed-in", "members only");
}

/** The bank, or the questions named by `slug`, as a zip file. */
export async function GET(request: NextRequest): Promise<Response> {
  const who = await whoAsks(request);
  if (!who.ok) return refused(who.failure);
  const slugs = z.array(Slug).safeParse(request.nextUrl.searchParams.getAll("slug"));
  if (!slugs.success) return refused({ code: "invalid-input", message: "no slug" });
  const [only] = slugs.data;
  const zip = await exportBank(runtime(), only === undefined ? undefined : slugs.data);
  if (!zip.ok) return refused(zip.failure);
  const name = slugs.data.length === 1 ? only : "bank";
  return new Response(new Uint8Array(zip.value), {
    headers: {
      "Content-Type": ZIP,
      "Content-Disposition": `attachment; filename="${name}.zip"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** The body up to the limit: what is larger is not read to its end. */
async function bodyOf(request: NextRequest): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_ZIP_BYTES) return fail("too-large", `more than ${MAX_ZIP_BYTES} bytes`);
    parts.push(part);
  }
  return { ok: true, value: Buffer.concat(parts) };
}

/** Imports a zip file. A page of another origin cannot send this type without being asked first. */
export async function POST(request: NextRequest): Promise<Response> {
  if (request.headers.get("content-type") !== ZIP)
    return refused({ code: "invalid-input", message: `not ${ZIP}` });
  const who = await whoAsks(request);
  if (!who.ok) return refused(who.failure);
  const bytes = await bodyOf(request);
  if (!bytes.ok) return refused(bytes.failure);
  const beside = request.nextUrl.searchParams.get("beside") === "true";
  const report = await importBank(runtime(), who.value, { bytes: bytes.value, beside });
  return report.ok ? Response.json(report.value) : refused(report.failure);
}
