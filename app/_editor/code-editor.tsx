"use client";

import { useEffect, useEffectEvent, useId, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Language } from "#domain/bank/question.ts";
import type { OwnNames } from "./assist/own-names.ts";
import { type MountedEditor, mountEditor } from "./mount-editor.ts";

interface CodeEditorProps {
  text: Y.Text;
  awareness: Awareness;
  language: Language;
  readOnly: boolean;
  words: { readonly label: string; readonly keys: string; readonly placeholder: string };
  ownNames: OwnNames;
  onTooLong: () => void;
}

/** Give it a `key` per text: another text is another editor. */
export default function CodeEditor(props: CodeEditorProps) {
  const { text, awareness, language, readOnly, words, ownNames } = props;
  const keysId = useId();
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<MountedEditor | null>(null);
  const tooLong = useEffectEvent(() => props.onTooLong());
  const surroundings = useEffectEvent(() => ({
    readOnly,
    label: words.label,
    describedBy: keysId,
    placeholder: words.placeholder,
    ownNames,
    onTooLong: () => tooLong(),
  }));
  useEffect(() => {
    if (!box.current) return;
    const mounted = mountEditor(box.current, { text, awareness, language, ...surroundings() });
    editor.current = mounted;
    return () => mounted.destroy();
  }, [text, awareness, language]);
  useEffect(() => editor.current?.setReadOnly(readOnly), [readOnly]);
  useEffect(() => editor.current?.setOwnNames(ownNames), [ownNames]);
  return (
    <>
      <p id={keysId} className="sr-only">
        {words.keys}
      </p>
      <div ref={box} className="h-full min-h-0" />
    </>
  );
}
