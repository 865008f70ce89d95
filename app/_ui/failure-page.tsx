import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { FailureCode } from "#domain/result.ts";
import { Alert } from "./alert.tsx";
import { ButtonLink } from "./button-link.tsx";
import { Page } from "./page.tsx";

/** A page that cannot be shown for a foreseen reason: what it is, and where to go from here. */
export async function FailurePage(props: { title: string; code: FailureCode; action?: ReactNode }) {
  const [t, failures] = await Promise.all([getTranslations("common"), getTranslations("failures")]);
  return (
    <Page narrow title={props.title}>
      <Alert tone="bad" title={failures(props.code)} />
      <div>{props.action ?? <ButtonLink href="/">{t("goHome")}</ButtonLink>}</div>
    </Page>
  );
}
