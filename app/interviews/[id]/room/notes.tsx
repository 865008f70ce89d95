"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { CONTROL } from "#app/_ui/control-style.ts";
import { MAX_NOTE_CHARS } from "#domain/interview/limits.ts";
import { useInterview, useMay, useRoom } from "./room-context.ts";
import { useDraft } from "./use-draft.ts";
import { useFailureWords } from "./use-failure-words.ts";

const PAUSE_MS = 800;

type Saving = { readonly status: "idle" | "saving" } | { readonly status: "failed"; readonly code: string };

/** Who practises alone writes their answer where interviewers write what they notice. */
function useNoteWords() {
  const notes = useTranslations("room.notes");
  const answer = useTranslations("practice.answer");
  const { mode } = useInterview("mode");
  return mode === "solo"
    ? {
        title: answer("title"),
        reader: answer("private"),
        mine: answer("mine"),
        placeholder: answer("placeholder"),
        saving: answer("saving"),
        saved: answer("saved"),
        kept: answer("kept"),
      }
    : {
        title: notes("title"),
        reader: notes("private"),
        mine: notes("mine"),
        placeholder: notes("placeholder"),
        saving: notes("saving"),
        saved: notes("saved"),
        kept: notes("kept"),
      };
}

/** My note: written to the log a moment after each pause; what is not there yet is kept in this browser. */
function MyNote() {
  const note = useNoteWords();
  const words = useFailureWords();
  const mayWrite = useMay("note-written");
  const room = useRoom();
  const { interviewId, participantId } = room.seat;
  const mine = useInterview("notes").notes.find((note) => note.by === participantId);
  const [newId] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useDraft(`note.${interviewId}.${participantId}`);
  const [editing, setEditing] = useState(draft !== "");
  const [left, setLeft] = useState(false);
  const [saving, setSaving] = useState<Saving>({ status: "idle" });
  const text = editing ? draft : (mine?.text ?? "");
  const save = useEffectEvent(async (written: string) => {
    setSaving({ status: "saving" });
    const saved = await room.commands.ask({ kind: "note-written", noteId: mine?.id ?? newId, text: written });
    setSaving(saved.ok ? { status: "idle" } : { status: "failed", code: saved.failure.code });
    if (saved.ok) settle(written);
  });
  const settle = useEffectEvent((written: string) => {
    if (draft !== written) return;
    setEditing(false);
    setDraft("");
  });
  useEffect(() => {
    if (!editing) return;
    // Whatever somebody does after they have left the box must find the text in the log.
    const timer = setTimeout(() => void save(draft), left ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, editing, left]);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1">
      <textarea
        aria-label={note.mine}
        placeholder={note.placeholder}
        maxLength={MAX_NOTE_CHARS}
        value={text}
        readOnly={!mayWrite}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onChange={(event) => {
          setEditing(true);
          setDraft(event.target.value);
        }}
        className={`${CONTROL} min-h-32 flex-1 resize-none py-1.5`}
      />
      <p role="status" className={saving.status === "failed" ? "text-bad text-sm" : "text-muted text-sm"}>
        {saving.status === "failed"
          ? `${words(saving.code)} ${note.kept}`
          : editing || saving.status === "saving"
            ? note.saving
            : note.saved}
      </p>
    </div>
  );
}

/** Private notes: for interviewers, or for whoever practises alone; never sent to anybody else. */
export function Notes() {
  const note = useNoteWords();
  const { seat } = useRoom();
  const { notes, participants } = useInterview("notes", "participants");
  const others = notes.filter((note) => note.by !== seat.participantId && note.text.trim() !== "");
  return (
    <section aria-label={note.title} className="flex h-full min-h-0 flex-col gap-2 overflow-y-auto p-3">
      <p className="text-muted text-sm">{note.reader}</p>
      <MyNote />
      {others.map(({ id, by, text }) => (
        <div key={id} className="rounded border border-line p-2">
          <h2 className="font-medium text-sm">{participants[by]?.name ?? ""}</h2>
          <p className="whitespace-pre-wrap">{text}</p>
        </div>
      ))}
    </section>
  );
}
