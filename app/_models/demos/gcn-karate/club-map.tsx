"use client";

import { useTranslations } from "next-intl";
import { CLUB_OF } from "../../labs/karate-club.ts";

const CLUB_KEYS = ["hi", "officer"] as const;
const LOOKS = ["bg-warn text-bg", "bg-accent-fill text-on-accent"] as const;
const NODE =
  "absolute flex size-6 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full text-sm";

interface ClubMapProps {
  readonly title: string;
  readonly points: readonly (readonly [number, number])[];
  readonly edges: readonly (readonly [number, number])[];
  /** The club that is guessed for each member; -1 for none. */
  readonly classes: readonly number[];
  readonly known: ReadonlyMap<number, number>;
  /** Null where members cannot be chosen. */
  readonly onTurn: ((member: number) => void) | null;
}

/** From the data's own extent to 6..94 percent of the picture. */
function percentOf(values: readonly number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value: number) => 6 + (88 * (value - low)) / Math.max(1e-9, high - low);
}

/** Members as points: the colour is the guess, a thick rim a known club, a cross a wrong guess. */
export function ClubMap({ title, points, edges, classes, known, onTurn }: ClubMapProps) {
  const t = useTranslations("demoLabs");
  const x = percentOf(points.map(([value]) => value));
  const y = percentOf(points.map(([, value]) => value));
  const said = (member: number) => {
    const club = known.get(member);
    const guess = classes[member] ?? -1;
    if (club !== undefined)
      return t("karate.memberKnown", { member, club: t(`karate.club.${CLUB_KEYS[club] ?? "hi"}`) });
    if (guess < 0) return t("karate.memberOpen", { member });
    const right = String(guess === CLUB_OF[member]);
    return t("karate.memberGuess", { member, club: t(`karate.club.${CLUB_KEYS[guess] ?? "hi"}`), right });
  };
  const members = points.map(([px, py], member) => {
    const guess = known.get(member) ?? classes[member] ?? -1;
    const rim = known.has(member) ? "border-3 border-text" : "border border-line-control";
    return {
      member,
      className: `${NODE} ${rim} ${LOOKS[guess] ?? "bg-raised text-text"}`,
      style: { left: `${x(px)}%`, top: `${y(py)}%` },
      mark: !known.has(member) && guess >= 0 && guess !== CLUB_OF[member] ? "✕" : String(member),
    };
  });
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="font-medium text-sm">{title}</figcaption>
      <div className="relative aspect-square w-full max-w-[480px] rounded border border-line bg-bg">
        <svg aria-hidden viewBox="0 0 100 100" className="absolute inset-0 size-full">
          {edges.map(([a, b]) => (
            <line
              key={`${a} ${b}`}
              x1={x(points[a]?.[0] ?? 0)}
              y1={y(points[a]?.[1] ?? 0)}
              x2={x(points[b]?.[0] ?? 0)}
              y2={y(points[b]?.[1] ?? 0)}
              className="stroke-line-control"
              strokeWidth={0.3}
            />
          ))}
        </svg>
        {members.map(({ member, mark, ...look }) =>
          onTurn ? (
            <button
              key={member}
              type="button"
              aria-label={said(member)}
              onClick={() => onTurn(member)}
              {...look}
            >
              {mark}
            </button>
          ) : (
            <span key={member} aria-hidden {...look}>
              {mark}
            </span>
          ),
        )}
      </div>
    </figure>
  );
}
