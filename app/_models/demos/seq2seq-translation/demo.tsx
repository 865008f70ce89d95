"use client";

import type { DemoProps } from "../../demo.ts";
import type { TranslationKind } from "../../language/translate.ts";
import { TranslationDemo, translationReader } from "../../language/translation-demo.tsx";

const KIND: TranslationKind = {
  tokensOf: (text) => [...text.replace(/\s/gu, "")],
  join: (tokens) => tokens.join(""),
  longest: 24,
  carried: ["memory", "state"],
  readsSource: false,
  attention: "alignment",
  heads: 0,
};
const EXAMPLES = [
  "二零二四年三月五号",
  "差一刻九点",
  "下午三点半",
  "一共三万零五十人",
  "百分之四十五",
  "在98年12月3日",
] as const;
const read = translationReader(EXAMPLES[0], KIND.heads);

/** Chinese dates, times and numbers into their standard form. */
export default function Demo(props: DemoProps) {
  return <TranslationDemo {...props} kind={KIND} examples={EXAMPLES} read={read} />;
}

export const words = "demoLanguage";
