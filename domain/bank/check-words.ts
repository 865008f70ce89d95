import type { Check } from "./question.ts";

type Words = Check["title"];

/** The words of a check: what a verdict is shown with. */
export interface CheckWords extends Pick<Check, "id" | "title"> {
  readonly law?: Words;
  readonly evaluation?: { readonly slices: readonly { readonly id: string; readonly label: Words }[] };
}

export const checkWords = (check: Check): CheckWords => ({
  id: check.id,
  title: check.title,
  ...("law" in check ? { law: check.law } : {}),
  ...("evaluation" in check ? { evaluation: { slices: check.evaluation.slices } } : {}),
});
