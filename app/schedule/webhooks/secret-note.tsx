"use client";

import { useTranslations } from "next-intl";
import { Alert } from "../../_ui/alert.tsx";
import { CopyField } from "../../_ui/copy-field.tsx";

/** The one time that a secret is on a screen. */
export function SecretNote({ secret }: { secret: string }) {
  const t = useTranslations("webhooks");
  return (
    <Alert tone="good" title={t("secretTitle")}>
      <p className="mb-2">{t("secretBody")}</p>
      <CopyField label={t("secret")} value={secret} />
    </Alert>
  );
}
