import { getTranslations } from "next-intl/server";
import { PageSkeleton } from "./skeleton.tsx";

/** What a `loading.tsx` shows until the page's data is there. */
export async function LoadingPage() {
  const t = await getTranslations("common");
  return <PageSkeleton label={t("loading")} />;
}
