import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { LocalTime } from "../../_ui/local-time.tsx";
import { Page, Section } from "../../_ui/page.tsx";
import { RoleForm } from "./role-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authoring");
  return { title: t("members") };
}

/** What a message can fill in: nothing is "none". */
const wordsOf = (body: Readonly<Record<string, string | number | null>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key, value ?? "none"]));

export default async function MembersPage() {
  const [t, mail, caller] = await Promise.all([getTranslations("authoring"), getTranslations("mail"), api()]);
  const found = await attempt(caller.admin.overview());
  if (!found.ok && found.failure.code === "not-signed-in") redirect("/sign-in?next=/admin/members");
  if (!found.ok) notFound();
  const { members, audit } = found.value;
  return (
    <ClientMessages of={["authoring"]}>
      <ApiProvider>
        <Page
          title={t("members")}
          lead={t("membersLead")}
          actions={<ButtonLink href="/admin/mail">{mail("title")}</ButtonLink>}
        >
          <ul className="flex flex-col gap-4">
            {members.map((member) => (
              <li key={member.id} className="rounded-lg border border-line p-3">
                <p className="mb-2 break-words">
                  <span className="font-medium">{member.name}</span>{" "}
                  <span className="text-muted">{member.email}</span>
                </p>
                <RoleForm member={member} />
              </li>
            ))}
          </ul>
          <Section title={t("audit")}>
            <ul className="flex flex-col gap-1">
              {audit.map(({ id, at, memberName, act, body }) => (
                <li key={id} className="break-words">
                  <LocalTime at={at} /> · {memberName} {t(`audited.${act}`, wordsOf(body))}
                </li>
              ))}
            </ul>
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
