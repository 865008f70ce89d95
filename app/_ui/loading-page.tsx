import { getTranslations } from "next-intl/server";
import { PageSkeleton } from "./skeleton.tsx";

/** What a `loading.tsx` shows until the page's data is there. */
export async function LoadingPage() {
  const t = await getTranslations("common");
  return (
    <main id="main">
      <h1 className="sr-only">{t("loading")}</h1>
      <PageSkeleton label={t("loading")} />
    </main>
  );
}
