"use client";

import { BookOpen, Eye, RotateCcw, SkipForward } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import {
  feedState,
  ITEMS,
  isBait,
  itemKey,
  type Shown,
  TOPICS,
  topicKey,
  topicOf,
} from "../../agents/feed.ts";
import { topList } from "../../agents/top-list.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf } from "../../labs/curve.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { FeedFigures } from "./feed-figures.tsx";

/** A session of training has as many steps. */
const STEPS = 20;
const LONGEST = 10;
const SHOWN_ITEMS = 6;
const ANSWERS = [
  { name: "pass", dwell: 0, Icon: SkipForward },
  { name: "skim", dwell: 0.5, Icon: Eye },
  { name: "read", dwell: 2, Icon: BookOpen },
] as const;

const isShown = (value: unknown): value is Shown => {
  if (typeof value !== "object" || value === null) return false;
  const { item, dwell } = value as Partial<Shown>;
  return (
    Number.isInteger(item) &&
    Number(item) >= 0 &&
    Number(item) < ITEMS &&
    Number(dwell) >= 0 &&
    Number(dwell) <= LONGEST
  );
};

/** Another browser may have written anything. */
const readSession = ({ session }: Values): { readonly session: readonly Shown[] } => ({
  session: Array.isArray(session) ? session.filter(isShown).slice(0, STEPS) : [],
});

/** Be the reader: what you read moves what the policy shows next. */
export default function FeedDemo(props: DemoProps) {
  const t = useTranslations("demoAgents");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ session }, set] = useDemoState(doc, card.slug, readSession);
  const inputs = useMemo(
    () => ({ state: { dtype: "float32", dims: [1, 2 * ITEMS], data: feedState(session) } as const }),
    [session],
  );
  const { ran, failure, running } = useOutputs(props, inputs, { fetch: ["chances"] });
  const chances = Array.from(ran?.outputs.chances?.data ?? [], Number);
  const order = topList(chances, SHOWN_ITEMS, new Set());
  const [next] = order;
  const over = session.length >= STEPS;
  const minutes = session.reduce((sum, { dwell }) => sum + dwell, 0);
  const said = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const answer = (dwell: number) => {
    if (next !== undefined) set({ session: [...session.map((one) => ({ ...one })), { item: next, dwell }] });
  };
  const byTopic = Array.from({ length: TOPICS }, (_, topic) =>
    chances.reduce((sum, chance, item) => sum + (topicOf(item) === topic ? chance : 0), 0),
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {failure && <Alert tone="bad" title={t("runFailed")} />}
      {next !== undefined && !over && (
        <article className="flex flex-col gap-2 rounded border border-line bg-surface p-3" aria-live="polite">
          <div className="flex flex-wrap gap-2">
            <Badge>{t(`feed.topic.${topicKey(topicOf(next))}`)}</Badge>
            {isBait(next) && <Badge>{t("feed.bait")}</Badge>}
          </div>
          <h3 className="font-medium text-lg">{t(`feed.item.${itemKey(next)}`)}</h3>
          <div className="flex flex-wrap gap-2">
            {ANSWERS.map(({ name, dwell, Icon }) => (
              <Button
                key={name}
                disabled={!mayEdit || running}
                onClick={() => answer(dwell)}
                icon={<Icon aria-hidden className="size-4" />}
              >
                {t(`feed.${name}`)}
              </Button>
            ))}
          </div>
        </article>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <p>{t(over ? "feed.over" : "feed.soFar", { count: session.length, minutes: said(minutes) })}</p>
        <Button
          size="sm"
          disabled={!mayEdit || session.length === 0}
          onClick={() => set({ session: [] })}
          icon={<RotateCcw aria-hidden className="size-4" />}
        >
          {t("feed.again")}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Chances
          title={t("feed.nextItems")}
          rows={order.map((item) => ({ name: t(`feed.item.${itemKey(item)}`), chance: chances[item] ?? 0 }))}
        />
        <Chances
          title={t("feed.nextTopics")}
          rows={byTopic.map((chance, topic) => ({ name: t(`feed.topic.${topicKey(topic)}`), chance }))}
        />
      </div>
      <FeedFigures policies={curveOf(card, "policies")[0]} />
    </div>
  );
}

function Chances({ title, rows }: { title: string; rows: readonly { name: string; chance: number }[] }) {
  const format = useFormatter();
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {rows.map(({ name, chance }) => (
          <li key={name}>
            <span className="flex justify-between gap-2">
              <span className="min-w-0 truncate">{name}</span>
              <span className="font-mono tabular-nums">
                {format.number(chance, { style: "percent", maximumFractionDigits: 0 })}
              </span>
            </span>
            <span aria-hidden className="block h-1.5 rounded-sm bg-hover">
              <span className="block h-1.5 rounded-sm bg-accent-fill" style={{ width: `${100 * chance}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const words = "demoAgents";
