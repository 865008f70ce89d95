import { getLocale, getTranslations } from "next-intl/server";
import { setLocale } from "../_i18n/set-locale.ts";
import { buttonStyle } from "./button-style.ts";

/** Named in the language it leads to, so that who needs it can read it. */
const OTHER = {
  en: { locale: "zh", name: "中文", lang: "zh-CN" },
  zh: { locale: "en", name: "English", lang: "en" },
} as const;

export async function LanguageSwitch() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("common")]);
  const { locale: other, name, lang } = OTHER[locale];
  return (
    <form action={setLocale}>
      <input type="hidden" name="locale" value={other} />
      <button type="submit" title={t("language")} className={buttonStyle("ghost", "md")} lang={lang}>
        {name}
      </button>
    </form>
  );
}
