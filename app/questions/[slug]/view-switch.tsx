import Link from "next/link";
import { getTranslations } from "next-intl/server";

const VIEWS = ["interviewer", "candidate"] as const;
export type View = (typeof VIEWS)[number];

/** The same question as the one or the other reads it; the view is part of the address. */
export async function ViewSwitch({ slug, view }: { slug: string; view: View }) {
  const t = await getTranslations("questions.view");
  const here = `/questions/${slug}`;
  return (
    <nav aria-label={t("label")} className="flex w-fit gap-1 rounded-lg border border-line bg-surface p-1">
      {VIEWS.map((one) => (
        <Link
          key={one}
          href={one === "interviewer" ? here : `${here}?as=candidate`}
          aria-current={one === view ? "page" : undefined}
          className="tap inline-flex min-h-7 items-center rounded px-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:font-medium"
        >
          {t(one)}
        </Link>
      ))}
    </nav>
  );
}
