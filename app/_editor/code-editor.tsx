"use client";

import { type RefObject, useEffect, useEffectEvent, useId, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Language } from "#domain/bank/question.ts";
import type { OwnNames } from "./assist/own-names.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { LineMark } from "./line-mark.ts";
import { type MountedEditor, mountEditor } from "./mount-editor.ts";

interface CodeEditorProps {
  text: Y.Text;
  awareness: Awareness;
  language: Language;
  readOnly: boolean;
  words: {
    readonly label: string;
    readonly keys: string;
    readonly placeholder: string;
    readonly phrases: Readonly<Record<string, string>>;
  };
  ownNames: OwnNames;
  settings: EditorSettings;
  /** A line of an earlier state of the program to be marked, as long as it stands there. */
  mark: LineMark | null;
  /** The open editor, for what is asked of it from outside. */
  handle: RefObject<MountedEditor | null>;
  onTooLong: () => void;
  onSave: () => void;
}

/** Give it a `key` per text: another text is another editor. */
export default function CodeEditor(props: CodeEditorProps) {
  const { text, awareness, language, readOnly, words, ownNames, settings, mark, handle } = props;
  const keysId = useId();
  const box = useRef<HTMLDivElement>(null);
  const tooLong = useEffectEvent(() => props.onTooLong());
  const save = useEffectEvent(() => props.onSave());
  const surroundings = useEffectEvent(() => ({
    readOnly,
    label: words.label,
    describedBy: keysId,
    placeholder: words.placeholder,
    phrases: words.phrases,
    ownNames,
    onTooLong: () => tooLong(),
    onSave: () => save(),
  }));
  useEffect(() => {
    if (!box.current) return;
    const mounted = mountEditor(box.current, { text, awareness, language, ...surroundings() });
    handle.current = mounted;
    return () => {
      handle.current = null;
      mounted.destroy();
    };
  }, [text, awareness, language, handle]);
  useEffect(() => handle.current?.setReadOnly(readOnly), [readOnly, handle]);
  useEffect(() => handle.current?.setOwnNames(ownNames), [ownNames, handle]);
  useEffect(() => handle.current?.setSettings(settings), [settings, handle]);
  useEffect(() => handle.current?.setMark(mark), [mark, handle]);
  return (
    <>
      <p id={keysId} className="sr-only">
        {words.keys}
      </p>
      <div ref={box} className="h-full min-h-0" />
    </>
  );
}
