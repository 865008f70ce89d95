"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Field } from "#app/_ui/field.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { Dimension } from "#domain/bank/question.ts";
import type { Evidence } from "#domain/scoring/evidence.ts";
import type { Lack, RatingDraft } from "./score-draft.ts";

const LEVELS = [1, 2, 3, 4] as const;

interface RatingFieldProps {
  readonly dimension: Dimension;
  /** HTML of the four anchored levels, weakest first. */
  readonly anchors: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly draft: RatingDraft;
  readonly lack: Lack | undefined;
  readonly onChange: (draft: RatingDraft) => void;
}

const key = ({ from, to }: { from: number; to: number }) => `${from}-${to}`;

export function RatingField({ dimension, anchors, evidence, draft, lack, onChange }: RatingFieldProps) {
  const t = useTranslations("score");
  const format = useFormatter();
  const choose = (value: unknown) => {
    const level = LEVELS.find((l) => String(l) === value) ?? "not-observed";
    onChange({ ...draft, level });
  };
  const cite = (value: string) => {
    const cited = evidence.find((e) => key(e) === value);
    const { evidence: _, ...rest } = draft;
    onChange(cited ? { ...rest, evidence: { from: cited.from, to: cited.to } } : rest);
  };
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="px-1 font-semibold">{t(`dimension.${dimension}`)}</legend>
      <div className="flex flex-col gap-3">
        <RadioGroup
          aria-label={t(`dimension.${dimension}`)}
          value={draft.level === undefined ? "" : String(draft.level)}
          onValueChange={choose}
        >
          {LEVELS.map((level) => (
            <Radio
              key={level}
              value={String(level)}
              label={
                <span className="flex gap-2">
                  <span className="font-semibold tabular-nums">{level}</span>
                  <Markdown html={anchors[level - 1] ?? ""} />
                </span>
              }
            />
          ))}
          <Radio value="not-observed" label={t("notObserved")} hint={t("notObservedHint")} />
        </RadioGroup>
        {lack === "level" && <p className="text-bad text-sm">{t("lack.level")}</p>}
        {draft.level !== undefined && draft.level !== "not-observed" && (
          <Field
            label={t("evidence")}
            hint={t("evidenceHint")}
            error={lack === "evidence" ? t("lack.evidence") : undefined}
          >
            <Select
              value={draft.evidence ? key(draft.evidence) : ""}
              onChange={(event) => cite(event.target.value)}
            >
              <option value="">{t("chooseEvidence")}</option>
              {evidence.map((e) => (
                <option key={`${e.what}-${key(e)}`} value={key(e)}>
                  {t(`evidenceOf.${e.what}`, {
                    from: e.from,
                    to: e.to,
                    time: format.dateTime(e.at, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
                  })}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={t("comment")}>
          <Textarea
            value={draft.comment}
            maxLength={4000}
            onChange={(event) => onChange({ ...draft, comment: event.target.value })}
          />
        </Field>
      </div>
    </fieldset>
  );
}
