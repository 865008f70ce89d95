import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { FailureCode } from "#domain/result.ts";
import { Alert } from "./alert.tsx";
import { ButtonLink } from "./button-link.tsx";
import { Page } from "./page.tsx";

interface FailurePageProps {
  title: string;
  code: FailureCode;
  /** What to do, where the code alone does not say it. */
  children?: ReactNode;
  action?: ReactNode;
}

/** A page that cannot be shown for a foreseen reason: what it is, and where to go from here. */
export async function FailurePage(props: FailurePageProps) {
  const [t, failures] = await Promise.all([getTranslations("common"), getTranslations("failures")]);
  return (
    <Page narrow title={props.title}>
      <Alert tone="bad" title={failures(props.code)}>
        {props.children}
      </Alert>
      <div>{props.action ?? <ButtonLink href="/">{t("goHome")}</ButtonLink>}</div>
    </Page>
  );
}
