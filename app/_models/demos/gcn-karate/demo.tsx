"use client";

import { RotateCcw, Shuffle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { forceLayout } from "../../labs/force-layout.ts";
import { normalised } from "../../labs/graph-net.ts";
import { adjacency, CLUB_OF, EDGES, INSTRUCTOR, MEMBERS, OFFICER } from "../../labs/karate-club.ts";
import { wholeIn } from "../../labs/read-value.ts";
import { useGraphTraining } from "../../labs/use-graph-training.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { ClubMap } from "./club-map.tsx";

const LAYOUT = forceLayout(MEMBERS, EDGES);
const FRIENDSHIPS = normalised(adjacency(), MEMBERS);
const CLUB = {
  adjacency: { dtype: "float32", dims: [MEMBERS, MEMBERS], data: adjacency() },
  features: {
    dtype: "float32",
    dims: [MEMBERS, MEMBERS],
    data: Float32Array.from({ length: MEMBERS * MEMBERS }, (_, at) => Number(at % (MEMBERS + 1) === 0)),
  },
} as const;
/** As the shipped network was trained: one member of each club is known. */
const KNOWN: Values = { [INSTRUCTOR]: 0, [OFFICER]: 1 };

/** Another browser may have written anything. */
function readClub({ known = KNOWN, seed }: Values) {
  const entries = typeof known === "object" && known !== null ? Object.entries(known) : [];
  const usable = entries.filter(([member, club]) => Number(member) < MEMBERS && (club === 0 || club === 1));
  return { known: JSON.stringify(usable), seed: wholeIn(seed, 1, 1_000_000, 1) };
}

const rightOf = (classes: readonly number[], known: ReadonlyMap<number, number>): number =>
  classes.filter((club, member) => !known.has(member) && club === CLUB_OF[member]).length;

/** Say who belongs to which club, and watch a graph network guess the others while it trains. */
export default function KarateDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [state, set] = useDemoState(doc, card.slug, readClub);
  const known = useMemo(() => {
    const entries: [string, number][] = JSON.parse(state.known);
    return new Map(entries.map(([member, club]) => [Number(member), club]));
  }, [state.known]);
  const training = useGraphTraining(FRIENDSHIPS, known, state.seed);
  const shipped = useOutputs(props, CLUB, { fetch: ["logits"] });
  const scores = Array.from(shipped.ran?.outputs.logits?.data ?? [], Number);
  const fromShipped = CLUB_OF.map((_, member) =>
    (scores[2 * member + 1] ?? 0) > (scores[2 * member] ?? 0) ? 1 : 0,
  );
  const turn = (member: number) => {
    const next = new Map(known);
    const now = known.get(member);
    if (now === undefined) next.set(member, 0);
    else if (now === 0) next.set(member, 1);
    else next.delete(member);
    set({ known: Object.fromEntries(next) });
  };
  const classes = training?.classes ?? CLUB_OF.map(() => -1);
  const picture = { classes: known.size > 0 ? classes : CLUB_OF.map(() => -1), known };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-muted text-sm">{t("karate.howTo")}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={!mayEdit}
          onClick={() => set({ seed: state.seed + 1 })}
          icon={<Shuffle aria-hidden className="size-4" />}
        >
          {t("karate.retrain")}
        </Button>
        <Button
          disabled={!mayEdit}
          onClick={() => set({ known: KNOWN, seed: 1 })}
          icon={<RotateCcw aria-hidden className="size-4" />}
        >
          {t("karate.leaders")}
        </Button>
      </div>
      {known.size === 0 ? (
        <Alert tone="info" title={t("karate.nobodyKnown")} />
      ) : (
        <p aria-live="polite">
          {t("karate.now", {
            step: training?.step ?? 0,
            loss: format.number(training?.loss ?? 0, { maximumSignificantDigits: 2 }),
            right: rightOf(classes, known),
            others: MEMBERS - known.size,
          })}
        </p>
      )}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <ClubMap
          title={t("karate.friends")}
          points={LAYOUT}
          edges={EDGES}
          {...picture}
          onTurn={mayEdit ? turn : null}
        />
        <ClubMap
          title={t("karate.embedding")}
          points={training?.places.points ?? LAYOUT}
          edges={[]}
          {...picture}
          onTurn={null}
        />
      </div>
      {shipped.failure && <Alert tone="bad" title={t("runFailed")} />}
      {scores.length > 0 && (
        <p className="text-sm">
          {t("karate.shipped", {
            right: rightOf(
              fromShipped,
              new Map([
                [INSTRUCTOR, 0],
                [OFFICER, 1],
              ]),
            ),
          })}
        </p>
      )}
    </div>
  );
}

export const words = "demoLabs";
