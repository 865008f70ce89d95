import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownPath } from "../../_account/own-path.ts";
import { SignUpForm } from "../../_account/sign-up-form.tsx";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api } from "../../_trpc/server.ts";
import { Page } from "../../_ui/page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("signUpTitle") };
}

export default async function SignUpPage(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [t, search, caller] = await Promise.all([getTranslations("account"), props.searchParams, api()]);
  const next = ownPath(search.next);
  if ((await caller.account.whoami()).kind === "member") redirect(next);
  return (
    <Page narrow title={t("signUpTitle")} lead={t("signUpLead")}>
      <ClientMessages of={["account"]}>
        <ApiProvider>
          <SignUpForm next={next} />
        </ApiProvider>
      </ClientMessages>
      <p className="text-muted">
        {t("haveAccount")}{" "}
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="text-accent underline">
          {t("toSignIn")}
        </Link>
      </p>
    </Page>
  );
}
