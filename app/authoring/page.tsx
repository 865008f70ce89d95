import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import type { RouterOutputs } from "../_trpc/client.ts";
import { api } from "../_trpc/server.ts";
import { Badge } from "../_ui/badge.tsx";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import { Page, Section } from "../_ui/page.tsx";
import { ImportForm } from "./import-form.tsx";
import { StartForm } from "./start-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authoring");
  return { title: t("title") };
}

type Drafts = RouterOutputs["authoring"]["drafts"]["open"];

async function DraftList({ drafts }: { drafts: Drafts }) {
  const t = await getTranslations("authoring");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Link
            href={`/authoring/${draft.id}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 hover:bg-hover"
          >
            <span className="min-w-0 flex-1 basis-60 break-words font-medium">{draft.slug}</span>
            <span className="text-muted text-sm">
              {draft.authorName ?? t(`origin.${draft.origin}`)} · <LocalTime at={draft.updatedAt} />
            </span>
            {draft.contentHash === null && <Badge tone="bad">{t("hasProblems")}</Badge>}
            <Badge
              tone={draft.state === "published" ? "good" : draft.state === "in-review" ? "accent" : "neutral"}
            >
              {t(`state.${draft.state}`)}
            </Badge>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export default async function AuthoringPage() {
  const [t, caller] = await Promise.all([getTranslations("authoring"), api()]);
  if ((await caller.account.whoami()).kind !== "member") redirect("/sign-in?next=/authoring");
  const rights = await caller.authoring.rights();
  if (!rights.write)
    return (
      <Page title={t("title")}>
        <EmptyState title={t("noRole")}>{t("noRoleBody")}</EmptyState>
      </Page>
    );
  const { open, closed } = await caller.authoring.drafts();
  return (
    <ClientMessages of={["authoring", "questions"]}>
      <ApiProvider>
        <Page
          title={t("title")}
          lead={t("lead")}
          actions={
            <>
              <a href="/api/bank" className="self-center underline" download>
                {t("exportAll")}
              </a>
              {rights.admin && <ButtonLink href="/admin/members">{t("members")}</ButtonLink>}
            </>
          }
        >
          <Section title={t("open")}>
            {open.length === 0 ? (
              <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
            ) : (
              <DraftList drafts={open} />
            )}
          </Section>
          <Section title={t("newQuestion")}>
            <StartForm />
          </Section>
          <Section title={t("importTitle")} lead={t("importLead")}>
            <ImportForm />
          </Section>
          {closed.length > 0 && (
            <Section title={t("closed")}>
              <DraftList drafts={closed} />
            </Section>
          )}
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
