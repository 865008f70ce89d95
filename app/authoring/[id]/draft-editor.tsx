"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.ts";
import { Button } from "../../_ui/button.tsx";
import { Section } from "../../_ui/page.tsx";
import { DraftFiles, WORDS } from "./draft-files.tsx";
import { ProofView } from "./dry-run-panel.tsx";
import { LikeList } from "./like-list.tsx";
import { Overtaken } from "./overtaken.tsx";
import { ProblemList } from "./problem-list.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { StaleChoice } from "./stale-choice.tsx";
import { type Draft, useDraftText } from "./use-draft-text.ts";
import { useDryRun } from "./use-dry-run.ts";
import { useTypedCheck } from "./use-typed-check.ts";

const EMPTY = { en: "", zh: "" };

/** Give it a `key` per state of the draft: what is under review is another page than what is written. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const editable = draft.may.includes("edit");
  const text = useDraftText(draft, editable);
  const checked = useTypedCheck(draft.slug, text.files);
  const [open, setOpen] = useState(WORDS);
  const [goTo, setGoTo] = useState<{ file: string; line: number } | null>(null);
  const keep = useMutation(api.authoring.keepProof.mutationOptions());
  const { run, start, cancel } = useDryRun(draft.slug, (proof) => {
    if (editable) keep.mutate({ id: draft.id, revision: text.revision, proof });
  });
  const problems = checked?.problems ?? text.problems;
  const own = run.status === "done" ? run.proof : editable ? draft.proof : null;
  const proof = own?.contentHash === text.contentHash ? own : null;
  const ready = text.state === "saved" && problems.length === 0 && !keep.isPending;
  const shown = run.status === "running" ? { programs: run.step.programs, runtime: "" } : proof;
  return (
    <div className="flex flex-col gap-6">
      <p role="status" className="text-muted">
        {editable ? t(`save.${text.state}`) : t("readOnly")}
      </p>
      {draft.latest > draft.baseVersion && draft.publishedVersion === null && (
        <Overtaken
          draft={draft}
          mine={text.files}
          revision={text.revision}
          ready={editable && text.state === "saved"}
          onSettle={text.settle}
        />
      )}
      {text.state === "stale" ? (
        <StaleChoice id={draft.id} mine={text.files} onSettle={text.settle} />
      ) : (
        <>
          <ProblemList
            problems={problems}
            onGo={({ file, line }) => {
              setOpen(file === "en.md" || file === "zh.md" || text.files[file] === undefined ? WORDS : file);
              setGoTo({ file, line });
            }}
          />
          <DraftFiles
            files={text.files}
            problems={problems}
            html={checked?.html ?? EMPTY}
            readOnly={!editable}
            open={open}
            onOpen={setOpen}
            goTo={goTo}
            onEdit={text.edit}
          />
        </>
      )}
      <Section
        title={t("dryRun")}
        lead={t("dryRunLead")}
        actions={
          run.status === "running" ? (
            <Button onClick={cancel}>{t("stop")}</Button>
          ) : (
            <Button disabled={text.state !== "saved"} onClick={() => void start(text.files)}>
              {t("runAll")}
            </Button>
          )
        }
      >
        <p role="status">
          {run.status === "running" && t("running", { done: run.step.done, of: run.step.of })}
          {run.status === "unparsed" && t("unparsed")}
          {run.status === "broken" && t("broken", { detail: run.detail })}
          {run.status === "done" && run.proof.programs.length === 0 && t("nothingToRun")}
        </p>
        {shown && shown.programs.length > 0 && <ProofView proof={shown} />}
      </Section>
      <Section title={t("like")}>
        <LikeList slug={draft.slug} files={text.files} />
      </Section>
      <Section title={t("review")}>
        <ReviewPanel draft={draft} revision={text.revision} ready={ready} proof={proof} />
      </Section>
    </div>
  );
}
