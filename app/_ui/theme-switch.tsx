"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { IconButton } from "./icon-button.tsx";
import { useAlive } from "./use-alive.ts";

const ORDER = ["system", "light", "dark"] as const;
type Theme = (typeof ORDER)[number];
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** One button that steps through system, light and dark; its name says which is on. */
export function ThemeSwitch({ words }: { words: { theme: string } & Record<Theme, string> }) {
  const { theme, setTheme } = useTheme();
  // The choice lives in the browser: the server does not know it.
  const inBrowser = useAlive();
  const now = (inBrowser && ORDER.find((known) => known === theme)) || "system";
  const next = ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? "system";
  const Icon = ICONS[now];
  return (
    <IconButton
      label={`${words.theme}: ${words[now]}`}
      icon={<Icon aria-hidden className="size-4" />}
      onClick={() => setTheme(next)}
    />
  );
}
