import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownPath } from "../../_account/own-path.ts";
import { SignInForm } from "../../_account/sign-in-form.tsx";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { api } from "../../_trpc/server.ts";
import { Page } from "../../_ui/page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("signInTitle") };
}

interface Search {
  readonly next?: string | string[];
  readonly callbackUrl?: string | string[];
  readonly error?: string | string[];
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [t, search, caller] = await Promise.all([getTranslations("account"), searchParams, api()]);
  const next = ownPath(search.next ?? search.callbackUrl);
  if ((await caller.account.whoami()).kind === "member") redirect(next);
  const providers = await caller.account.providers();
  const error = typeof search.error === "string" ? search.error : null;
  return (
    <Page narrow title={t("signInTitle")} lead={t("signInLead")}>
      <ClientMessages of={["account"]}>
        <SignInForm next={next} providers={providers} error={error} />
      </ClientMessages>
      <p className="text-muted">
        {t("noAccount")}{" "}
        <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="text-accent underline">
          {t("toSignUp")}
        </Link>
      </p>
    </Page>
  );
}
