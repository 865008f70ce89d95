import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { Page, Section } from "../_ui/page.tsx";

const POINTS = ["write", "judge", "replay", "score"] as const;

async function Demo() {
  const t = await getTranslations("home");
  const demo = await (await api()).demo.links();
  if (!demo) return null;
  return (
    <Section title={t("demoTitle")} lead={t("demoBody")}>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={demo.interviewer} target="_blank">
          {t("demoInterviewer")}
        </ButtonLink>
        <ButtonLink href={demo.candidate} target="_blank">
          {t("demoCandidate")}
        </ButtonLink>
      </div>
    </Section>
  );
}

async function Welcome() {
  const t = await getTranslations("home");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/sign-up" variant="primary">
          {t("start")}
        </ButtonLink>
        <ButtonLink href="/questions">{t("browse")}</ButtonLink>
      </div>
      <Demo />
      <ul className="grid gap-x-8 gap-y-5 border-line border-t pt-5 sm:grid-cols-2">
        {POINTS.map((point) => (
          <li key={point}>
            <h2 className="font-semibold text-lg">{t(`${point}Title`)}</h2>
            <p className="text-lg text-muted">{t(`${point}Body`)}</p>
          </li>
        ))}
      </ul>
      <p className="max-w-[72ch] text-muted">{t("invited")}</p>
    </Page>
  );
}

export default async function HomePage() {
  const actor = await (await api()).account.whoami();
  // A page of its own, so that a visitor does not load what only members need.
  if (actor.kind === "member") redirect("/dashboard");
  return <Welcome />;
}
