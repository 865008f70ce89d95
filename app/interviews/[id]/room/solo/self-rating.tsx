"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { DIMENSIONS, type Dimension } from "#domain/bank/vocabulary.ts";
import type { RoomQuestion } from "../question-source.ts";
import { useInterview, useMay } from "../room-context.ts";
import { useAsk } from "../use-ask.ts";

const LEVELS = [1, 2, 3, 4] as const;
type Level = (typeof LEVELS)[number];
type Levels = Partial<Record<Dimension, Level>>;
type Anchors = NonNullable<RoomQuestion["forInterviewers"]>["anchors"];

interface RatedDimensionProps {
  readonly dimension: Dimension;
  readonly anchors: readonly string[];
  readonly level: Level | undefined;
  /** Null: the rating is final. */
  readonly onRate: ((level: Level) => void) | null;
}

function RatedDimension({ dimension, anchors, level, onRate }: RatedDimensionProps) {
  const words = useTranslations("room.question");
  const name = words(`dimension.${dimension}`);
  return (
    <fieldset className="rounded border border-line p-2" disabled={onRate === null}>
      <legend className="px-1 font-medium">{name}</legend>
      <RadioGroup
        aria-label={name}
        readOnly={onRate === null}
        value={level === undefined ? "" : String(level)}
        onValueChange={(value) => onRate?.(LEVELS.find((one) => String(one) === value) ?? 1)}
      >
        {LEVELS.map((one) => (
          <Radio
            key={one}
            value={String(one)}
            label={
              <span className="flex gap-2">
                <span className="font-semibold tabular-nums">{one}</span>
                <Markdown html={anchors[one - 1] ?? ""} />
              </span>
            }
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}

/** Rule SOLO-6: the levels, for whoever wants to say where their own answer stands. It counts nowhere. */
export function SelfRating({ question, anchors }: { question: RoomQuestion; anchors: Anchors }) {
  const t = useTranslations("practice.rating");
  const ask = useAsk();
  const may = useMay("self-rated");
  const { selfRating } = useInterview("selfRating");
  const [draft, setDraft] = useState<Levels>({});
  const [busy, setBusy] = useState(false);
  const levels: Levels = selfRating?.levels ?? draft;
  const open = may && !selfRating;
  const save = async () => {
    setBusy(true);
    await ask({ kind: "self-rated", slug: question.slug, version: question.version, levels: draft });
    setBusy(false);
  };
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-muted text-sm">{t(selfRating ? "kept" : "lead")}</p>
      {DIMENSIONS.flatMap((dimension) => {
        const described = anchors[dimension];
        return described
          ? [
              <RatedDimension
                key={dimension}
                dimension={dimension}
                anchors={described}
                level={levels[dimension]}
                onRate={open ? (level) => setDraft({ ...draft, [dimension]: level }) : null}
              />,
            ]
          : [];
      })}
      {open && (
        <div>
          <Button busy={busy} disabled={Object.keys(draft).length === 0} onClick={save}>
            {t("save")}
          </Button>
        </div>
      )}
    </section>
  );
}
