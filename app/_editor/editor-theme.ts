import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Room above the first line, so that a cursor's name is not cut off there. */
const NAME_ROOM = "20px";

/** The reader's font size, set around the editor. */
export const FONT_SIZE = "--editor-font-size";
const SIZE = `var(${FONT_SIZE}, 14px)`;

const frame = EditorView.theme({
  "&": { height: "100%", fontSize: SIZE, backgroundColor: "var(--bg)", color: "var(--text)" },
  // The pane around the editor shows the focus: an outline here would be hidden by the gutter.
  "&.cm-focused": { outline: "none" },
  // Every character as it was typed: a ligature would show an arrow where two signs stand.
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: `round(calc(${SIZE} * 1.43), 1px)`,
    fontVariantLigatures: "none",
  },
  ".cm-content": { padding: `${NAME_ROOM} 0 40px`, caretColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--bg)", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--surface)" },
  ".cm-error-line": { backgroundColor: "var(--bad-soft)", boxShadow: "inset 3px 0 0 var(--bad)" },
  ".cm-panels": {
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    borderTop: "1px solid var(--line)",
  },
  ".cm-textfield": {
    backgroundColor: "var(--bg)",
    color: "var(--text)",
    border: "1px solid var(--line-control)",
    borderRadius: "4px",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line)",
    borderRadius: "4px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--text)" },
  ".cm-vim-panel": {
    padding: "2px 12px",
    minHeight: "24px",
    fontFamily: "var(--font-mono)",
    fontSize: "13px",
  },
  ".cm-vim-panel input": { color: "var(--text)" },
  "&.cm-focused .cm-fat-cursor": { background: "var(--accent)", color: "var(--bg)" },
  "&:not(.cm-focused) .cm-fat-cursor": { outline: "1px solid var(--accent)" },
  ".cm-placeholder": { color: "var(--muted)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--hover)",
    outline: "1px solid var(--line-control)",
  },
  ".cm-ySelectionInfo": {
    opacity: "1",
    fontFamily: "var(--font-sans)",
    fontSize: "11px",
    lineHeight: "16px",
    top: "-16px",
    borderRadius: "4px 4px 4px 0",
    padding: "0 4px",
    whiteSpace: "nowrap",
    pointerEvents: "none",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    fontSize: "13px",
    maxHeight: "15em",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--text)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
  ".cm-name-info": {
    padding: "4px 8px",
    maxWidth: "min(44ch, 80vw)",
    fontFamily: "var(--font-sans)",
    fontSize: "13px",
    lineHeight: "18px",
    overflowWrap: "anywhere",
  },
  ".cm-name-info code": { fontFamily: "var(--font-mono)", fontSize: "12px" },
  ".cm-ySelectionCaret": { borderLeftWidth: "2px" },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], color: "var(--code-name)" },
  { tag: [tags.typeName, tags.className], color: "var(--code-type)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

const colours = EditorView.theme({
  "&": {
    "--code-keyword": "light-dark(#8250b0, #c8a2f0)",
    "--code-string": "light-dark(#17733f, #7fd1a6)",
    "--code-number": "light-dark(#0b6a86, #79c8e0)",
    "--code-name": "light-dark(#2457c5, #8ab0ff)",
    "--code-type": "light-dark(#855300, #e3b55b)",
  },
});

/** Our tokens follow light and dark by themselves, so one theme does for both. */
export const editorTheme = [frame, colours, syntaxHighlighting(words)];
