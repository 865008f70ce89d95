import { createTranslator } from "use-intl/core";
import type { Stretch } from "#domain/scheduling/zone.ts";
import en from "./words/en.json";
import zh from "./words/zh.json";

export type Tongue = "en" | "zh";

const MESSAGES = { en, zh } satisfies Record<Tongue, typeof en>;
const TAGS: Readonly<Record<Tongue, string>> = { en: "en", zh: "zh-CN" };

/** The words of mails, in the recipient's language. A value is text and never taken for a message. */
export const mailWords = (locale: Tongue) => createTranslator({ locale, messages: MESSAGES[locale] });

const FULL: Intl.DateTimeFormatOptions = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
};

/** Typesetters' spaces are not for plain text. */
const plain = (text: string): string => text.replaceAll(/[\u2009\u202f\u00a0]/g, " ");

export interface LocalWhen {
  /** The full date and both times. */
  readonly when: string;
  readonly zone: string;
  /** What the zone's clocks are ahead of UTC at the start. */
  readonly offset: string;
}

/** A time as the recipient's clock will show it, with the zone by name: no mail leaves that to be guessed. */
export function localWhen({ start, end }: Stretch, zone: string, locale: Tongue): LocalWhen {
  const tag = TAGS[locale];
  const full = new Intl.DateTimeFormat(tag, { ...FULL, timeZone: zone });
  const offset = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: "shortOffset" })
    .formatToParts(start)
    .find(({ type }) => type === "timeZoneName");
  return { when: plain(full.formatRange(start, end)), zone, offset: offset?.value ?? "" };
}
