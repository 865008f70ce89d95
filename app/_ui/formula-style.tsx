"use client";

import "katex/dist/katex.min.css";

export default function FormulaStyle() {
  return null;
}
