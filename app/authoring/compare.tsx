"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Field } from "../_ui/field.tsx";
import { Select } from "../_ui/select.tsx";

const DiffView = dynamic(() => import("./diff-view.tsx"), { ssr: false });

interface CompareProps {
  slug: string;
  versions: readonly number[];
  drafts: readonly string[];
}

/** Any two versions, or a version and a draft, beside each other. */
export function Compare({ slug, versions, drafts }: CompareProps) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const [latest = 1, before = latest] = versions;
  const [from, setFrom] = useState(String(drafts.length > 0 ? latest : before));
  const [to, setTo] = useState(drafts[0] ?? String(latest));
  const asked = (chosen: string) =>
    drafts.includes(chosen) ? { draft: chosen } : { slug, version: Number(chosen) };
  const left = useQuery(api.authoring.files.queryOptions(asked(from)));
  const right = useQuery(api.authoring.files.queryOptions(asked(to)));
  const options = [
    ...drafts.map((id, i) => (
      <option key={id} value={id}>
        {t("draftNumber", { number: i + 1 })}
      </option>
    )),
    ...versions.map((version) => (
      <option key={version} value={version}>
        {t("version", { version })}
      </option>
    )),
  ];
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t("from")}>
          <Select value={from} onChange={(e) => setFrom(e.currentTarget.value)}>
            {options}
          </Select>
        </Field>
        <Field label={t("to")}>
          <Select value={to} onChange={(e) => setTo(e.currentTarget.value)}>
            {options}
          </Select>
        </Field>
      </div>
      <FailureAlert error={left.error ?? right.error} />
      {left.data && right.data && <DiffView before={left.data} after={right.data} />}
    </div>
  );
}
