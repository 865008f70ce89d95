import { getTranslations } from "next-intl/server";
import { ButtonLink } from "./_ui/button-link.tsx";
import { Page } from "./_ui/page.tsx";
import { SiteFrame } from "./_ui/site-frame.tsx";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <SiteFrame>
      <Page narrow title={t("notFoundTitle")} lead={t("notFoundBody")}>
        <div>
          <ButtonLink href="/" variant="primary">
            {t("goHome")}
          </ButtonLink>
        </div>
      </Page>
    </SiteFrame>
  );
}
