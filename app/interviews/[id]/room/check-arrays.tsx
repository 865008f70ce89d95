"use client";

import { Grid3x3 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { TensorView } from "#app/_tensors/tensor-view.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { Run } from "#domain/interview/state.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { lookInsideCheck, type Seen, type SeenCall } from "./look-inside-check.ts";
import type { RunController } from "./run-controller.ts";

interface CheckArraysProps {
  controller: RunController;
  run: Run;
  verdict: Verdict;
  checks: readonly CheckWords[];
}

function Arrays({ title, tensors }: { title: string; tensors: Tensors }) {
  const named = Object.entries(tensors);
  if (named.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-medium text-sm">{title}</h3>
      {named.map(([name, tensor]) => (
        <TensorView key={name} name={name} tensor={tensor} />
      ))}
    </section>
  );
}

function Call({ call: { inputs, outcome } }: { call: SeenCall }) {
  const t = useTranslations("verdict.arrays");
  return (
    <>
      <Arrays title={t("inputs")} tensors={inputs} />
      {outcome?.status === "returned" ? (
        <>
          <Arrays title={t("probes")} tensors={outcome.probes} />
          <Arrays title={t("outputs")} tensors={outcome.outputs} />
        </>
      ) : (
        <p className="text-bad">
          {outcome ? t("raised", { error: `${outcome.error.name}: ${outcome.error.message}` }) : t("ended")}
        </p>
      )}
    </>
  );
}

/** The calls of one check, one at a time. */
function Calls({ calls }: { calls: readonly SeenCall[] }) {
  const t = useTranslations("verdict.arrays");
  const [at, setAt] = useState(0);
  const call = calls[at];
  return (
    <div className="flex w-full flex-col gap-3">
      {calls.length > 1 && (
        <Select aria-label={t("call")} value={at} onChange={({ target }) => setAt(Number(target.value))}>
          {Array.from(calls.keys(), (i) => (
            <option key={i} value={i}>
              {t("callNumber", { n: i + 1, of: calls.length })}
            </option>
          ))}
        </Select>
      )}
      {call && <Call call={call} />}
    </div>
  );
}

const firstToLookAt = ({ results }: Verdict): string =>
  (results.find(({ outcome }) => outcome.status !== "passed") ?? results[0])?.check ?? "";

/** Inputs, probes and outputs of a judged program, in shapes, figures and pictures. */
export function CheckArrays({ controller, run, verdict, checks }: CheckArraysProps) {
  const t = useTranslations("verdict.arrays");
  const language = useLocale() === "zh" ? "zh" : "en";
  const [check, setCheck] = useState(() => firstToLookAt(verdict));
  const [working, setWorking] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = async () => {
    setWorking(true);
    setSeen(
      await lookInsideCheck(controller, run, verdict, check).catch(() => ({ status: "nothing" }) as const),
    );
    setWorking(false);
  };
  return (
    <section
      aria-label={t("title")}
      className="mt-3 flex flex-col items-start gap-2 border-line border-t pt-3"
    >
      <h2 className="font-semibold">{t("title")}</h2>
      <div className="flex w-full flex-wrap items-center gap-2">
        <Select
          aria-label={t("check")}
          className="min-w-0 flex-1"
          value={check}
          onChange={({ target }) => {
            setCheck(target.value);
            setSeen(null);
          }}
        >
          {verdict.results.map((result) => (
            <option key={result.check} value={result.check}>
              {checks.find(({ id }) => id === result.check)?.title[language] ?? result.check}
            </option>
          ))}
        </Select>
        <Button size="sm" busy={working} onClick={look} icon={<Grid3x3 aria-hidden className="size-4" />}>
          {t("ask")}
        </Button>
      </div>
      <div aria-live="polite" className="w-full empty:hidden">
        {(seen?.status === "busy" || seen?.status === "nothing") && (
          <Alert tone="warn" title={t(seen.status)} />
        )}
      </div>
      {seen?.status === "seen" && <Calls calls={seen.calls} />}
    </section>
  );
}
