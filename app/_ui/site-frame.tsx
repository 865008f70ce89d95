import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "../_account/account-menu.tsx";
import { BellOfMember } from "../_notifications/bell-of-member.tsx";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "./button-link.tsx";
import { buttonStyle } from "./button-style.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

async function Account() {
  const t = await getTranslations("common");
  const actor = await (await api()).account.whoami();
  if (actor.kind === "member")
    return (
      <>
        <BellOfMember />
        <AccountMenu name={actor.name} />
      </>
    );
  return (
    <ButtonLink href="/sign-in" className="max-sm:px-2">
      {t("signIn")}
    </ButtonLink>
  );
}

/** Header and page of everything that is not the room. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  const themes = {
    theme: t("theme"),
    system: t("themeSystem"),
    light: t("themeLight"),
    dark: t("themeDark"),
  };
  return (
    <>
      <header className="border-line border-b bg-surface">
        <div className="mx-auto flex h-12 w-full max-w-[1040px] items-center gap-1 px-4 max-sm:h-auto max-sm:flex-wrap max-sm:gap-0 max-sm:px-2 max-sm:py-1">
          <Link href="/" className="mr-2 rounded px-1 py-1 font-semibold text-lg max-sm:mr-auto">
            Dryrun
          </Link>
          <nav
            aria-label={t("nav")}
            className="flex flex-1 max-sm:order-last max-sm:basis-full max-sm:flex-wrap"
          >
            <Link href="/interviews" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("interviews")}
            </Link>
            <Link href="/schedule" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("schedule")}
            </Link>
            <Link href="/questions" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("questions")}
            </Link>
            <Link href="/models" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("models")}
            </Link>
            <Link href="/practice" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("practice")}
            </Link>
            <Link href="/progress" className={buttonStyle("ghost", "md", "max-sm:px-2")}>
              {t("progress")}
            </Link>
          </nav>
          <LanguageSwitch />
          <ThemeSwitch words={themes} />
          <Account />
        </div>
      </header>
      {children}
    </>
  );
}
