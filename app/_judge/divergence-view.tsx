import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { Cause } from "#domain/judging/cause.ts";
import type { Divergence } from "#domain/judging/verdict.ts";
import { CauseWords } from "./cause-words.tsx";
import { dimsText, excessText, scalarText } from "./numbers.ts";

const code = (chunks: ReactNode) => <code className="font-mono text-sm">{chunks}</code>;

/** Words of a question may hold `code`. */
function WithCode({ text }: { text: string }) {
  const parts = text.split(/(`[^`]+`)/);
  return parts.map((part, i) => {
    const key = `${i}${part}`;
    return part.startsWith("`") ? <Fragment key={key}>{code(part.slice(1, -1))}</Fragment> : part;
  });
}

type Of<P extends Divergence["problem"]> = Extract<Divergence, { problem: P }>;

function Figures({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="break-words font-mono text-sm tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LikelyCause({ cause }: { cause: Cause | undefined }) {
  const t = useTranslations("verdict");
  if (!cause) return null;
  return (
    <p className="mt-2">
      <span className="font-medium">{t("likelyCause")}</span> <CauseWords cause={cause} />
    </p>
  );
}

function ValueDivergence({ found }: { found: Of<"value"> }) {
  const t = useTranslations("verdict");
  const { tensor, index, atol, rtol, excess } = found;
  const tolerance =
    rtol === 0 ? String(atol) : t("toleranceBoth", { atol: String(atol), rtol: String(rtol) });
  return (
    <>
      <p>
        {index.length === 0
          ? t.rich("first.scalar", { t: code, tensor })
          : t.rich("first.value", { t: code, tensor, index: dimsText(index) })}
      </p>
      <Figures
        rows={[
          [t("yours"), scalarText(found.got)],
          [t("reference"), scalarText(found.expected)],
          [t("tolerance"), tolerance],
          [t("excess"), excess === null ? t("notFinite") : t("excessTimes", { times: excessText(excess) })],
          [t("wrongValues"), t("wrongOf", { wrong: found.wrong, of: found.of })],
        ]}
      />
      <LikelyCause cause={found.cause} />
    </>
  );
}

function LawDivergence({ found, law }: { found: Of<"law">; law: string | null }) {
  const t = useTranslations("verdict");
  const { tensor, index } = found;
  return (
    <>
      <p>{t("first.law")}</p>
      {law && (
        <p className="mt-1 border-line-control border-l-2 pl-2">
          <WithCode text={law} />
        </p>
      )}
      <p className="mt-1">
        {index.length === 0
          ? t.rich("lawAtScalar", { t: code, tensor })
          : t.rich("lawAt", { t: code, tensor, index: dimsText(index) })}
      </p>
      <Figures
        rows={[
          [t("yours"), scalarText(found.got)],
          [t("required"), scalarText(found.expected)],
          [t("tolerance"), String(found.atol)],
        ]}
      />
    </>
  );
}

interface DivergenceViewProps {
  readonly found: Divergence;
  /** The check's law in the reader's language, where the check is one. */
  readonly law: string | null;
}

/** The first diverging tensor, in words and figures. */
export function DivergenceView({ found, law }: DivergenceViewProps) {
  const t = useTranslations("verdict");
  const { tensor } = found;
  switch (found.problem) {
    case "value":
      return <ValueDivergence found={found} />;
    case "law":
      return <LawDivergence found={found} law={law} />;
    case "shape": {
      const shapes = { got: dimsText(found.got), expected: dimsText(found.expected) };
      return (
        <>
          <p>{t.rich("first.shape", { t: code, tensor, ...shapes })}</p>
          <LikelyCause cause={found.cause} />
        </>
      );
    }
    case "dtype":
      return <p>{t.rich("first.dtype", { t: code, tensor, got: found.got, expected: found.expected })}</p>;
    case "missing": {
      const words = { t: code, tensor, got: found.got, call: `probe("${tensor}", …)` };
      const unrecorded = found.reason === "missing" && law !== null && found.got === "";
      return <p>{t.rich(unrecorded ? "missing.unrecorded" : `missing.${found.reason}`, words)}</p>;
    }
  }
}
