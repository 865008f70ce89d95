"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";

const ORDER = ["system", "light", "dark"] as const;
type Theme = (typeof ORDER)[number];
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

const never = () => () => undefined;
/** False while the server renders and on the first paint: the choice lives in the browser. */
const useInBrowser = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** One button that steps through system, light and dark; its name says which is on. */
export function ThemeSwitch({ words }: { words: { theme: string } & Record<Theme, string> }) {
  const { theme, setTheme } = useTheme();
  const inBrowser = useInBrowser();
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
