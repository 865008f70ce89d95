import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { api } from "../_trpc/server.ts";
import { Page } from "../_ui/page.tsx";
import { galleryAsked, type SearchParams } from "./gallery-asked.ts";
import { ModelGallery } from "./model-gallery.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("models");
  return { title: t("lab") };
}

export default async function ModelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, t, caller] = await Promise.all([searchParams, getTranslations("models"), api()]);
  const models = await caller.model.list();
  return (
    <Page title={t("lab")} lead={t("labLead", { count: models.length })}>
      <ClientMessages of={["models"]}>
        <ModelGallery models={models} first={galleryAsked(params)} />
      </ClientMessages>
    </Page>
  );
}
