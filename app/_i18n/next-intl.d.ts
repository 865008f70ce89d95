import type { Messages } from "./catalogues.ts";
import type { Locale } from "./namespaces.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
