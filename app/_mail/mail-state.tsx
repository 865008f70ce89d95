import { getTranslations } from "next-intl/server";
import type { MailState } from "#domain/mail/delivery.ts";
import { Badge, type Tone } from "../_ui/badge.tsx";

const TONES: Record<MailState, Tone> = { waiting: "warn", sent: "good", failed: "bad", dropped: "neutral" };

export async function MailStateBadge({ state }: { state: MailState }) {
  const t = await getTranslations("mail");
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}
