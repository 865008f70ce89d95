import { getTranslations } from "next-intl/server";

const POINTS = ["recordedText", "recordedRuns", "recordedNot", "recordedWho"] as const;

/** What an interview keeps of a person, and who reads it. */
export async function RecordedNotice() {
  const t = await getTranslations("lobby");
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {POINTS.map((point) => (
        <li key={point}>{t(point)}</li>
      ))}
    </ul>
  );
}
