"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CONTROL } from "#app/_ui/control-style.ts";
import { Dialog } from "#app/_ui/dialog.tsx";
import { sameQuestion } from "#domain/interview/state.ts";
import { PickerFilters, type PickerSearch } from "./picker-filters.tsx";
import { PickerPlans } from "./picker-plans.tsx";
import { openSearch } from "./questions-client.ts";
import { useInterview, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

const PAUSE_MS = 150;
/** More than anyone reads; whoever looks for one of a larger bank types a word. */
const LISTED = 200;

type Found = Awaited<ReturnType<ReturnType<typeof openSearch>>>["questions"];

/** What the bank has for a search; the last answer stays in view, as `stale`, while the next one is on its way. */
function useFound(search: PickerSearch): { found: Found | null; stale: boolean; failed: boolean } {
  const { role } = useRoom().seat;
  const query = useMemo(() => openSearch(role), [role]);
  const [found, setFound] = useState<Found | null>(null);
  const [answered, setAnswered] = useState("");
  const [failed, setFailed] = useState(false);
  const { text, kind, topic, difficulty, minutes, judged } = search;
  const asked = JSON.stringify(search);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const wanted = { text, kind, topic, difficulty, minutes, judged, size: LISTED };
      query(wanted, { signal: stop.signal }).then(
        (answer) => {
          setFound(answer.questions);
          setAnswered(asked);
          setFailed(false);
        },
        () => !stop.signal.aborted && setFailed(true),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, asked, text, kind, topic, difficulty, minutes, judged]);
  return { found, stale: answered !== asked, failed };
}

interface ResultsProps {
  found: Found;
  active: number;
  listId: string;
  onPick: (question: Found[number]) => void;
}

const optionId = (listId: string, i: number): string => `${listId}-${i}`;

function Results({ found, active, listId, onPick }: ResultsProps) {
  const t = useTranslations("room.picker");
  const words = useTranslations("room.question");
  const locale = useLocale();
  const { prepared, picked } = useInterview("prepared", "picked");
  useEffect(() => {
    document.getElementById(optionId(listId, active))?.scrollIntoView({ block: "nearest" });
  }, [listId, active]);
  return (
    <div id={listId} role="listbox" aria-label={t("title")} tabIndex={-1} className="flex flex-col">
      {found.map((question, i) => (
        <div
          key={question.slug}
          id={optionId(listId, i)}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          onClick={() => onPick(question)}
          onKeyDown={(event) => event.key === "Enter" && onPick(question)}
          className="tap flex cursor-pointer flex-wrap items-center gap-1 rounded px-2 py-1.5 hover:bg-hover aria-selected:bg-accent-soft"
        >
          <span className="min-w-40 flex-1">{question.title[locale]}</span>
          {picked.some((q) => sameQuestion(q, question)) && <Badge tone="good">{t("asked")}</Badge>}
          {prepared.some((q) => q.slug === question.slug) && <Badge tone="accent">{t("prepared")}</Badge>}
          <Badge>{words(`kind.${question.kind}`)}</Badge>
          <Badge>{words("difficulty", { level: question.difficulty })}</Badge>
          <Badge>{words("minutes", { count: question.minutes })}</Badge>
        </div>
      ))}
    </div>
  );
}

/** Prepared questions first and in their order, unless words rank them: they were chosen for this candidate. */
function inOrder(found: Found, prepared: readonly { slug: string }[]): Found {
  const place = ({ slug }: { slug: string }): number => {
    const at = prepared.findIndex((question) => question.slug === slug);
    return at < 0 ? prepared.length : at;
  };
  return [...found].sort((a, b) => place(a) - place(b));
}

/** Choose by keyboard alone: type, arrows, Enter. */
export default function QuestionPicker({ onClose }: { onClose: () => void }) {
  const t = useTranslations("room.picker");
  const listId = useId();
  const searchBox = useRef<HTMLInputElement>(null);
  const ask = useAsk();
  const { prepared } = useInterview("prepared");
  const [search, setSearch] = useState<PickerSearch>({ text: "" });
  const [active, setActive] = useState(0);
  const [busy, setBusy] = useState(false);
  const { found, stale, failed } = useFound(search);
  const list = search.text.trim() ? (found ?? []) : inOrder(found ?? [], prepared);
  const at = Math.min(active, Math.max(0, list.length - 1));
  const change = (part: Partial<PickerSearch>) => {
    setSearch({ ...search, ...part });
    setActive(0);
  };
  const pick = async (question: Found[number] | undefined) => {
    // A list that does not answer what was typed last would ask the wrong question.
    if (!question || busy || stale) return;
    setBusy(true);
    const picked = await ask({ kind: "question-picked", slug: question.slug, version: question.version });
    setBusy(false);
    if (picked.ok) onClose();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) void pick(list[at]);
    else setActive(Math.min(Math.max(0, at + step), Math.max(0, list.length - 1)));
  };
  return (
    <Dialog
      wide
      open
      initialFocus={searchBox}
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("keys")}
      actions={
        <Button
          variant="primary"
          busy={busy}
          disabled={list.length === 0 || stale}
          onClick={() => pick(list[at])}
        >
          {t("pick")}
        </Button>
      }
    >
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <input
          ref={searchBox}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={list.length > 0 ? optionId(listId, at) : undefined}
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          value={search.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={keys}
          className={`${CONTROL} h-8 min-w-48 flex-1`}
        />
        <PickerFilters search={search} onChange={change} />
        <PickerPlans />
      </div>
      <p role="status" className={failed ? "text-bad" : "text-muted text-sm"}>
        {failed ? t("failed") : found ? t("results", { count: list.length }) : ""}
      </p>
      {found && list.length === 0 && <p>{t("none")}</p>}
      <Results found={list} active={at} listId={listId} onPick={pick} />
    </Dialog>
  );
}
