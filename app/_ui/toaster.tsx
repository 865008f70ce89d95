"use client";

import { useTranslations } from "next-intl";
import { Toaster as Base } from "sonner";

/** Put once on a page that calls `toast` of sonner. Errors that need an answer belong in an Alert instead. */
export function Toaster() {
  const t = useTranslations("common");
  return (
    <Base
      position="bottom-right"
      containerAriaLabel={t("messages")}
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--text)",
          border: "1px solid var(--line)",
          borderRadius: 8,
          fontSize: 14,
          fontFamily: "var(--font-sans)",
        },
      }}
    />
  );
}
