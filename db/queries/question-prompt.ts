import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "../client.ts";

const Row = z.object({ slug: z.string(), en: z.string(), zh: z.string() });
export type PromptOf = z.infer<typeof Row>;

const told = (tongue: "en" | "zh") =>
  sql`concat(content->'text'->${tongue}::text->>'title', E'\\n', content->'text'->${tongue}::text->>'prompt')`;

/** Titles and prompts of the latest versions, of at most so many questions. */
export async function promptsOf(db: Db, most: number): Promise<readonly PromptOf[]> {
  const answer = await db.execute(sql`select slug, ${told("en")} as en, ${told("zh")} as zh
    from question_version join question_search using (slug, version) order by slug limit ${most}`);
  return z.object({ rows: z.array(Row) }).parse(answer).rows;
}
