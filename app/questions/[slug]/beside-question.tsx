import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Locale } from "../../_i18n/namespaces.ts";
import type { RouterOutputs } from "../../_trpc/client.ts";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { Practise } from "../practise.tsx";
import { QuestionFacts } from "../question-facts.tsx";

type Relations = RouterOutputs["question"]["relations"];

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** More than these are folded away: a loss function has dozens that build on it. */
const SHOWN_RELATED = 5;

function RelatedList({ questions, locale }: { questions: Relations["builtOn"]; locale: Locale }) {
  return (
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
  );
}

async function Related({ title, questions }: { title: string; questions: Relations["builtOn"] }) {
  const [t, locale] = await Promise.all([getTranslations("questions"), getLocale()]);
  if (questions.length === 0) return null;
  const more = questions.slice(SHOWN_RELATED);
  return (
    <Card title={title}>
      <RelatedList questions={questions.slice(0, SHOWN_RELATED)} locale={locale} />
      {more.length > 0 && (
        <details className="flex flex-col gap-2">
          <summary className="tap cursor-pointer text-muted">
            {t("moreRelated", { count: more.length })}
          </summary>
          <div className="mt-2">
            <RelatedList questions={more} locale={locale} />
          </div>
        </details>
      )}
    </Card>
  );
}

interface PractiseCardProps {
  slug: string;
  member: boolean;
  /** The reader's attempt that was not submitted. */
  open: string | null;
}

export async function PractiseCard({ slug, member, open }: PractiseCardProps) {
  const t = await getTranslations("practice");
  return (
    <Card title={t("start")}>
      <p className="text-muted">{t(member ? "startHint" : "signInHint")}</p>
      {member ? (
        <Practise slug={slug} open={open} />
      ) : (
        <div>
          <ButtonLink variant="primary" href={`/sign-in?next=/questions/${slug}`}>
            {t("signIn")}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

interface BesideProps {
  model: { readonly slug: string; readonly title: string } | null;
  relations: Relations;
}

/** Where a question leads. */
export async function Beside({ model, relations }: BesideProps) {
  const t = await getTranslations("questions");
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {model && (
        <Card title={t("modelDemo")}>
          <Link href={`/models/${model.slug}`} className="font-medium text-accent underline">
            {model.title}
          </Link>
          <p className="text-muted">{t("demo.linkHint")}</p>
        </Card>
      )}
      <Related title={t("prerequisites")} questions={relations.prerequisites} />
      <Related title={t("builtOn")} questions={relations.builtOn} />
    </div>
  );
}
