import type { FormatReply, FormatRequest, Formatted } from "./protocol.ts";

/** Answers one request after the other; whatever is thrown ends as words. */
export function serveFormat(format: (code: string) => Promise<Formatted>): void {
  addEventListener("message", async ({ data }: MessageEvent<FormatRequest>) => {
    const result = await format(data.code).catch(
      (error: unknown): Formatted => ({ status: "unavailable", message: String(error) }),
    );
    postMessage({ id: data.id, result } satisfies FormatReply);
  });
}
