import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../../_trpc/api-provider.tsx";
import { api, attempt } from "../../../_trpc/server.ts";
import { ButtonLink } from "../../../_ui/button-link.tsx";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { Page, Section } from "../../../_ui/page.tsx";
import { Compare } from "../../compare.tsx";
import { EditButton } from "../../edit-button.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authoring");
  return { title: t("versions") };
}

export default async function VersionsPage({ params }: { params: Promise<{ slug: string }> }) {
  const [t, { slug }, caller] = await Promise.all([getTranslations("authoring"), params, api()]);
  const found = await attempt(caller.authoring.history({ slug }));
  if (!found.ok && found.failure.code === "not-signed-in")
    redirect(`/sign-in?next=/authoring/questions/${slug}`);
  if (!found.ok) notFound();
  const { versions, drafts } = found.value;
  return (
    <ClientMessages of={["authoring"]}>
      <ApiProvider>
        <Page
          title={slug}
          lead={t("versionsLead")}
          actions={
            <>
              <ButtonLink href={`/questions/${slug}`}>{t("seeQuestion")}</ButtonLink>
              <a href={`/api/bank?slug=${slug}`} className="self-center underline" download>
                {t("exportOne")}
              </a>
              <EditButton slug={slug} beside={drafts.length > 0} />
            </>
          }
        >
          {drafts.length > 0 && (
            <Section title={t("open")}>
              <ul className="list-disc pl-5">
                {drafts.map(({ id }, i) => (
                  <li key={id}>
                    <Link href={`/authoring/${id}`} className="underline">
                      {t("draftNumber", { number: i + 1 })}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title={t("versions")}>
            <ul className="list-disc pl-5">
              {versions.map(({ version, origin, publishedAt }) => (
                <li key={version}>
                  {t("version", { version })} · {origin === "authored" ? t("authored") : t("origin.shipped")}{" "}
                  · <LocalTime at={publishedAt} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t("differences")}>
            <Compare
              slug={slug}
              versions={versions.map(({ version }) => version)}
              drafts={drafts.map(({ id }) => id)}
            />
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
