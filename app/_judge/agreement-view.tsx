"use client";

import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#app/_ui/badge.tsx";
import type { Agreement, Difference } from "#domain/judging/agreement.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { OutcomeWords, ResultFigures } from "./check-result-view.tsx";

const LOOKS: Record<Agreement["state"], { tone: Tone; Icon: typeof Clock }> = {
  waiting: { tone: "neutral", Icon: Clock },
  agreed: { tone: "good", Icon: CircleCheck },
  disputed: { tone: "warn", Icon: TriangleAlert },
  "not-comparable": { tone: "warn", Icon: TriangleAlert },
};

export function AgreementBadge({ agreement }: { agreement: Agreement }) {
  const t = useTranslations("verdict");
  const { tone, Icon } = LOOKS[agreement.state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-4" />}>
      {t(`agreement.${agreement.state}`)}
    </Badge>
  );
}

interface SideProps {
  readonly who: "claim" | "repeat";
  readonly result: CheckResult | null;
  readonly law: string | null;
  readonly sliceNames: Readonly<Record<string, string>>;
}

function Side(props: SideProps) {
  const t = useTranslations("verdict");
  const status = props.result ? t(`status.${props.result.outcome.status}`) : t("noResult");
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="font-medium">{t(props.who, { status })}</p>
      {props.result && (
        <>
          <OutcomeWords outcome={props.result.outcome} law={props.law} />
          <ResultFigures result={props.result} sliceNames={props.sliceNames} />
        </>
      )}
    </div>
  );
}

interface DisputeProps {
  readonly agreement: Agreement;
  readonly titleOf: (check: string) => string;
  readonly lawOf: (check: string) => string | null;
  readonly sliceNamesOf: (check: string) => Readonly<Record<string, string>>;
}

const isAboutTime = ({ claim, repeat }: Difference): boolean =>
  [claim, repeat].some((result) => result?.budget?.measure === "time");

/** Both results of every check on which two browsers differ. */
export function Dispute({ agreement, titleOf, lawOf, sliceNamesOf }: DisputeProps) {
  const t = useTranslations("verdict");
  if (agreement.state === "not-comparable") return <p className="mt-1">{t("notComparableHint")}</p>;
  if (agreement.state !== "disputed") return null;
  return (
    <div className="mt-1 rounded border border-warn/30 bg-warn-soft p-2">
      <p>{t("disputedHint")}</p>
      <ul>
        {agreement.differences.map(({ check, claim, repeat }: Difference) => (
          <li key={check} className="mt-2">
            <p className="font-medium">{titleOf(check)}</p>
            {isAboutTime({ check, claim, repeat }) && <p>{t("disputedTime")}</p>}
            <div className="flex flex-wrap gap-4">
              <Side who="claim" result={claim} law={lawOf(check)} sliceNames={sliceNamesOf(check)} />
              <Side who="repeat" result={repeat} law={lawOf(check)} sliceNames={sliceNamesOf(check)} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
