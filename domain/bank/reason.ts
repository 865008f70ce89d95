import { z } from "zod";
import { CHINESE } from "./reason-zh.ts";

/** Why something is wrong, for the person who wrote it. */
export interface Reason {
  readonly en: string;
  readonly zh: string;
}

type Argument = string | number | Reason;

const fill = (template: string, args: readonly Argument[], locale: keyof Reason): string =>
  template.replaceAll(/\{(\d)\}/g, (_, i) => {
    const arg = args[Number(i)] ?? "";
    return typeof arg === "object" ? arg[locale] : String(arg);
  });

/** A reason written in English; its Chinese stands in `reason-zh.ts` under the same words with `{0}`, `{1}` for what is filled in. */
export const say = (parts: TemplateStringsArray, ...args: readonly Argument[]): Reason => {
  const template = parts.reduce((all, part, i) => `${all}{${i - 1}}${part}`);
  return { en: fill(template, args, "en"), zh: fill(CHINESE[template] ?? template, args, "zh") };
};

const chinese = z.locales.zhCN().localeError;

/** What a schema has against a value, with the path to it; empty where it has nothing. */
export const schemaFaults = (
  schema: z.ZodType,
  value: unknown,
): readonly { readonly path: readonly (string | number)[]; readonly reason: Reason }[] => {
  const [en, zh] = [schema.safeParse(value), schema.safeParse(value, { error: chinese })];
  return (en.error?.issues ?? []).map(({ path, message }, i) => ({
    path: path.filter((key) => typeof key !== "symbol"),
    reason: { en: message, zh: zh.error?.issues[i]?.message ?? message },
  }));
};
