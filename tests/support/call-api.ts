import type { Page } from "playwright-core";

/** A mutation of the API as this browser's member, past the forms: for what a test needs and does not test. */
export async function callApi<T = unknown>(page: Page, path: string, input: unknown): Promise<T> {
  const answer = await page.request.post(`/api/trpc/${path}`, { data: { json: input } });
  const body = (await answer.json()) as { result?: { data: { json: T } }; error?: unknown };
  if (!body.result) throw new Error(`${path}: ${JSON.stringify(body.error)}`);
  return body.result.data.json;
}
