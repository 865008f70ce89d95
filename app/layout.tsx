import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import dynamic from "next/dynamic";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ErrorWords } from "./_ui/error-words.tsx";
import { SkipLink } from "./_ui/skip-link.tsx";
import { ThemeProvider } from "./_ui/theme-provider.tsx";

const ChineseFont = dynamic(() => import("./_ui/chinese-font.tsx"));

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: { default: "Dryrun", template: "%s · Dryrun" }, description: t("description") };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#131519" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, head, t] = await Promise.all([getLocale(), headers(), getTranslations("common")]);
  const words = {
    title: t("errorTitle"),
    body: t("errorBody"),
    tryAgain: t("tryAgain"),
    goHome: t("goHome"),
    requestId: t.raw("requestId"),
  };
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} suppressHydrationWarning>
      <body className="flex flex-col bg-bg text-text">
        {locale === "zh" && <ChineseFont />}
        <ThemeProvider nonce={head.get("x-nonce") ?? undefined}>
          <SkipLink text={t("skipToContent")} />
          <ErrorWords words={words}>{children}</ErrorWords>
        </ThemeProvider>
      </body>
    </html>
  );
}
