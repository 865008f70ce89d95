"use client";

import type { DemoProps } from "../../demo.ts";
import { SENTENCES } from "../../language/kinds.ts";
import { TranslationDemo, translationReader } from "../../language/translation-demo.tsx";

const EXAMPLES = [
  "我昨天在机场买了两张票。",
  "面试官会问这个问题吗？",
  "她正在实验室训练那个模型。",
  "学生不想改他的报告。",
  "你每天读论文吗？",
] as const;
const read = translationReader(EXAMPLES[0], SENTENCES.heads);

/** Chinese sentences of a controlled language into English. */
export default function Demo(props: DemoProps) {
  return <TranslationDemo {...props} kind={SENTENCES} examples={EXAMPLES} read={read} />;
}

export const words = "demoLanguage";
