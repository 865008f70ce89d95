import { getTranslations } from "next-intl/server";
import { api } from "../../_trpc/server.ts";
import { ButtonLink } from "../../_ui/button-link.tsx";

/** To the versions of the question, for those who write the bank. */
export async function EditLink({ slug }: { slug: string }) {
  const [t, caller] = await Promise.all([getTranslations("authoring"), api()]);
  if (!(await caller.authoring.rights()).write) return null;
  return <ButtonLink href={`/authoring/questions/${slug}`}>{t("versions")}</ButtonLink>;
}
