import { diff } from "@codemirror/merge";
import type { EditorView } from "@codemirror/view";
import { sharedHistory } from "../shared-history.ts";
import type { Formatter } from "./formatter.ts";
import type { Formatted } from "./protocol.ts";

/** Somebody may type while the formatter works: then its answer is for an older text. */
const ATTEMPTS = 3;

export type FormatEnd =
  | { readonly status: "done"; readonly changed: boolean }
  | { readonly status: "busy" }
  | Exclude<Formatted, { status: "formatted" }>;

/** Only what differs, so that everyone's cursors and selections stay where they are. */
const changesTo = (before: string, after: string) =>
  diff(before, after).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: after.slice(fromB, toB),
  }));

/** Formats the shared text as one step that undo takes back. A text that cannot be read stays as it is. */
export async function formatDocument(view: EditorView, formatter: Formatter): Promise<FormatEnd> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { doc } = view.state;
    const before = doc.toString();
    const result = await formatter.format(before);
    if (result.status !== "formatted") return result;
    if (!view.state.doc.eq(doc)) continue;
    const changes = changesTo(before, result.code);
    const history = view.state.facet(sharedHistory);
    history?.stopCapturing();
    if (changes.length > 0) view.dispatch({ changes, userEvent: "format" });
    history?.stopCapturing();
    return { status: "done", changed: changes.length > 0 };
  }
  return { status: "busy" };
}
