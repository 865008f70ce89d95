import { useLocale, useTranslations } from "next-intl";
import type { ModelCard, TensorSpec } from "#domain/wire/model-card.ts";
import { KEYBOARD_SCROLL } from "../_ui/keyboard-scroll.ts";

const ROLES = ["inputs", "outputs", "probes"] as const;

const shape = ({ dims }: TensorSpec): string => (dims.length === 0 ? "[]" : `[${dims.join(", ")}]`);

const rangeOf = ({ valid, unit }: TensorSpec): string =>
  [valid ? `${valid[0]} … ${valid[1]}` : "", unit ?? ""].filter(Boolean).join(" ");

/** Inputs, outputs and named intermediates of a graph. */
export function TensorTable({ graph }: { graph: Pick<ModelCard, (typeof ROLES)[number]> }) {
  const t = useTranslations("models");
  const locale = useLocale();
  const heads = ["role", "name", "dtype", "shape", "range", "meaning"] as const;
  return (
    <section aria-label={t("tensors")} {...KEYBOARD_SCROLL} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left">
            {heads.map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap px-2 py-1 font-medium">
                {t(`spec.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROLES.flatMap((role) =>
            graph[role].map((spec) => (
              <tr key={`${role} ${spec.name}`} className="border-line border-t align-top">
                <td className="whitespace-nowrap px-2 py-1">{t(`spec.${role}`)}</td>
                <th scope="row" className="px-2 py-1 text-left font-mono font-normal">
                  {spec.name}
                </th>
                <td className="px-2 py-1 font-mono">{spec.dtype}</td>
                <td className="whitespace-nowrap px-2 py-1 font-mono">{shape(spec)}</td>
                <td className="whitespace-nowrap px-2 py-1 font-mono">{rangeOf(spec)}</td>
                <td className="min-w-60 px-2 py-1">{spec.meaning[locale]}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
