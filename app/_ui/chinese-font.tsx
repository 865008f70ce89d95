"use client";

import "@fontsource-variable/noto-sans-sc/index.css";

/** Its style sheet names a hundred subsets; pages in English are spared it. */
export default function ChineseFont() {
  return null;
}
