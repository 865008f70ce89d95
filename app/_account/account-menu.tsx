import { CircleUser } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "../_ui/button-style.ts";
import { SignOutButton } from "./sign-out-button.tsx";

const MENU_ID = "account-menu";

/** The browser's own popover: it closes on Escape and outside clicks without a line of script. */
export async function AccountMenu({ name }: { name: string }) {
  const t = await getTranslations("common");
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className={buttonStyle("ghost", "md", "max-w-40 max-sm:px-2")}
        aria-label={`${t("account")}: ${name}`}
      >
        <CircleUser aria-hidden className="size-4 shrink-0" />
        <span className="truncate max-sm:hidden">{name}</span>
      </button>
      <div
        popover="auto"
        id={MENU_ID}
        className="fixed inset-auto top-12 right-[max(8px,calc((100vw-1040px)/2+16px))] m-0 min-w-44 rounded-lg border border-line bg-raised p-1 text-text [box-shadow:var(--shadow)]"
      >
        <p className="truncate px-3 py-1.5 text-muted">{name}</p>
        <SignOutButton label={t("signOut")} />
      </div>
    </>
  );
}
