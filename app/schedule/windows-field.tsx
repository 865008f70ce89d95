"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../_ui/button.tsx";
import { IconButton } from "../_ui/icon-button.tsx";
import { Input } from "../_ui/input.tsx";
import type { TypedWindow } from "./wall-time.ts";

interface WindowsFieldProps {
  /** The day, as a screen reader says it before each field. */
  readonly day: string;
  readonly windows: readonly TypedWindow[];
  readonly off?: string;
  readonly onChange: (windows: readonly TypedWindow[]) => void;
}

const NEW = { from: "09:00", to: "17:00" };

/** The windows of one day; none means that nobody can book. */
export function WindowsField({ day, windows, off, onChange }: WindowsFieldProps) {
  const t = useTranslations("schedule.hours");
  const set = (id: string, change: Partial<TypedWindow>) =>
    onChange(windows.map((window) => (window.id === id ? { ...window, ...change } : window)));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {windows.length === 0 && <span className="text-muted">{off ?? t("off")}</span>}
      {windows.map(({ id, from, to }, i) => (
        <span key={id} className="flex items-center gap-1">
          <Input
            type="time"
            required
            aria-label={t("from", { day, n: i + 1 })}
            value={from}
            onChange={(event) => set(id, { from: event.currentTarget.value })}
            className="w-28"
          />
          <span aria-hidden>–</span>
          <Input
            type="time"
            required
            aria-label={t("to", { day, n: i + 1 })}
            value={to}
            onChange={(event) => set(id, { to: event.currentTarget.value })}
            className="w-28"
          />
          <IconButton
            label={t("removeWindow", { day, n: i + 1 })}
            icon={<X aria-hidden className="size-4" />}
            onClick={() => onChange(windows.filter((window) => window.id !== id))}
          />
        </span>
      ))}
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus aria-hidden className="size-4" />}
        aria-label={t("addWindowTo", { day })}
        onClick={() => onChange([...windows, { id: crypto.randomUUID(), ...NEW }])}
      >
        {t("addWindow")}
      </Button>
    </div>
  );
}
