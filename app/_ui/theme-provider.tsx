"use client";

import { ThemeProvider as Base } from "next-themes";
import type { ReactNode } from "react";

/** Sets light or dark before the first paint; the policy of the page needs the nonce on its script. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <Base attribute="class" defaultTheme="system" enableSystem enableColorScheme={false} nonce={nonce}>
      {children}
    </Base>
  );
}
