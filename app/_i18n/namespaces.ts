/** One file per namespace and language; the same keys in both. */
export const NAMESPACES = [
  "common",
  "failures",
  "home",
  "account",
  "interviews",
  "lobby",
  "room",
  "run",
  "verdict",
  "models",
  "debugging",
  "questions",
  "authoring",
  "score",
  "report",
  "forecast",
  "progress",
  "practice",
  "schedule",
  "busy",
  "webhooks",
  "calendar",
  "mail",
  "demoAgents",
  "demoAudio",
  "demoImages",
  "demoLabs",
  "demoLanguage",
  "demoScenes",
  "demoText",
  "demoVision",
] as const;

export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";
