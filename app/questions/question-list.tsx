import Link from "next/link";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { type Facts, QuestionFacts } from "./question-facts.tsx";

export interface Listed extends Facts {
  readonly slug: string;
  readonly title: { readonly en: string; readonly zh: string };
}

/** Questions to open, one in a row; `beside` is what else can be done with each. */
export function QuestionList(props: {
  questions: readonly Listed[];
  beside?: ((question: Listed) => ReactNode) | undefined;
}) {
  const { questions, beside } = props;
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {questions.map((question) => (
        <li key={question.slug} className="flex items-center hover:bg-hover">
          <Link
            href={`/questions/${question.slug}`}
            className="flex min-w-0 flex-1 flex-col gap-1 px-3 py-2.5 focus-visible:-outline-offset-2"
          >
            <span className="font-medium text-lg">{question.title[locale]}</span>
            <QuestionFacts facts={question} />
          </Link>
          {beside?.(question)}
        </li>
      ))}
    </ul>
  );
}
