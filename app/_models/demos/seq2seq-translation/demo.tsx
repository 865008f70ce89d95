"use client";

import type { DemoProps } from "../../demo.ts";
import { PHRASES } from "../../language/kinds.ts";
import { TranslationDemo, translationReader } from "../../language/translation-demo.tsx";

const EXAMPLES = [
  "二零二四年三月五号",
  "差一刻九点",
  "下午三点半",
  "一共三万零五十人",
  "百分之四十五",
  "在98年12月3日",
] as const;
const read = translationReader(EXAMPLES[0], PHRASES.heads);

/** Chinese dates, times and numbers into their standard form. */
export default function Demo(props: DemoProps) {
  return <TranslationDemo {...props} kind={PHRASES} examples={EXAMPLES} read={read} />;
}

export const words = "demoLanguage";
