import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages } from "./catalogues.ts";

const EVERYWHERE = ["common", "failures"] as const satisfies readonly (keyof Messages)[];

/**
 * Gives the client components inside it the words of the named namespaces, and nothing else: what is not
 * named is not sent. Pages whose client components need no words leave it out and stay lighter.
 */
export async function ClientMessages(props: { of: readonly (keyof Messages)[]; children: ReactNode }) {
  const all = await getMessages();
  const names = [...EVERYWHERE, ...props.of];
  const messages = Object.fromEntries(names.map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={messages}>{props.children}</NextIntlClientProvider>;
}
