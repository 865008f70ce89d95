import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import type { Formatted } from "./protocol.ts";

const OPTIONS = { parser: "typescript", plugins: [typescript, estree] };

/** Prettier's errors carry the place and repeat it in the message, followed by an excerpt. */
interface Unreadable {
  readonly message: string;
  readonly loc?: { readonly start?: { readonly line?: number } };
}

const PLACE = / \(\d+:\d+\)[\s\S]*$/;

export async function formatTypeScript(code: string): Promise<Formatted> {
  try {
    return { status: "formatted", code: await format(code, OPTIONS) };
  } catch (error) {
    const { message, loc } = error as Unreadable;
    if (loc?.start === undefined) throw error;
    return { status: "syntax", line: loc.start.line ?? null, message: message.replace(PLACE, "") };
  }
}
