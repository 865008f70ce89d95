import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { Badge } from "../../_ui/badge.tsx";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { Page } from "../../_ui/page.tsx";
import { DraftEditor } from "./draft-editor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authoring");
  return { title: t("draft") };
}

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const [t, { id }, caller] = await Promise.all([getTranslations("authoring"), params, api()]);
  const found = await attempt(caller.authoring.draft({ id }));
  if (!found.ok && found.failure.code === "not-signed-in") redirect(`/sign-in?next=/authoring/${id}`);
  if (!found.ok) notFound();
  const draft = found.value;
  return (
    <ClientMessages of={["authoring"]}>
      <ApiProvider>
        <Page
          title={draft.slug}
          lead={t("basedOn", {
            version: draft.baseVersion,
            name: draft.authorName ?? t(`origin.${draft.origin}`),
          })}
          actions={
            <>
              <Badge tone={draft.state === "published" ? "good" : "neutral"}>
                {t(`state.${draft.state}`)}
              </Badge>
              {draft.latest > 0 && (
                <ButtonLink href={`/authoring/questions/${draft.slug}`}>{t("versions")}</ButtonLink>
              )}
            </>
          }
        >
          <DraftEditor key={draft.state} draft={draft} />
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
