import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { Page, Section } from "../../_ui/page.tsx";
import { QuestionFacts } from "../../questions/question-facts.tsx";
import { Curve } from "../curves.tsx";
import { ModelDemo } from "../model-demo.tsx";
import { ModelFacts } from "../model-facts.tsx";
import { ModelFiles } from "../model-files.tsx";
import { TensorTable } from "../tensor-table.tsx";

type Props = { params: Promise<{ slug: string }> };

async function read({ params }: Props) {
  const [{ slug }, caller] = await Promise.all([params, api()]);
  return attempt(caller.model.read({ slug }));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [found, locale] = await Promise.all([read(props), getLocale()]);
  return found.ok ? { title: found.value.card.title[locale] } : {};
}

export default async function ModelPage(props: Props) {
  const [found, t, locale] = await Promise.all([read(props), getTranslations("models"), getLocale()]);
  if (!found.ok) notFound();
  const { card, questions } = found.value;
  const curves = Object.entries(card.curves ?? {});
  return (
    <Page title={card.title[locale]} lead={card.summary[locale]}>
      <ClientMessages of={["models"]}>
        <Section title={t("demo")}>
          <ModelDemo card={card} />
        </Section>
        <Section title={t("facts")}>
          <ModelFacts card={card} />
        </Section>
        {curves.length > 0 && (
          <Section title={t("curves")}>
            <div className="grid gap-4 lg:grid-cols-2">
              {curves.map(([name, rows]) => (
                <Curve key={name} name={name} rows={rows} labels={card.labels} />
              ))}
            </div>
          </Section>
        )}
        <Section title={t("tensors")}>
          <TensorTable graph={card} />
        </Section>
        <Section title={t("files")}>
          <ModelFiles card={card} />
        </Section>
        {questions.length > 0 && (
          <Section title={t("usedBy")}>
            <ul className="flex flex-col gap-2">
              {questions.map((question) => (
                <li key={question.slug}>
                  <Link href={`/questions/${question.slug}`} className="font-medium text-accent underline">
                    {question.title[locale]}
                  </Link>
                  <QuestionFacts facts={question} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </ClientMessages>
    </Page>
  );
}
