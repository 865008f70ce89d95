import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { MODELS, readCards } from "./model-files.ts";

export const TABLE_FILE = join(MODELS, "README.md");
const MINUTES_OF_AN_HOUR = 60;
const TABLE = /\| model \| what it does \|[\s\S]*?\n\n(?:\d+ models, .*\n\n)?/;
const HEAD = [
  "| model | what it does | measured on data it never saw | 95 % interval | baseline | data | parameters | training |",
  "|---|---|---|---|---|---|---|---|",
];

const figure = (value: number): string => String(Number(value.toPrecision(4)));

function row(card: ModelCard): string {
  const { metric, data, training } = card;
  const [low, high] = metric.interval95 ?? [];
  const reach = low === undefined || high === undefined ? "" : `${figure(low)} to ${figure(high)}`;
  const better = metric.higherIsBetter ? "" : " (less is better)";
  const cells = [
    `[${card.slug}](${card.slug}/card.json)`,
    card.task.en,
    `${metric.name.en}: **${figure(metric.value)}**${better}`,
    reach,
    `${metric.baseline.name.en}: ${figure(metric.baseline.value)}`,
    data.synthetic ? "generated" : "real",
    card.parameters.toLocaleString("en"),
    `${training.minutes} min`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function total(cards: readonly ModelCard[]): string {
  const minutes = cards.reduce((sum, card) => sum + card.training.minutes, 0);
  const bytes = cards.flatMap((card) => [card, ...card.companions]).reduce((sum, one) => sum + one.bytes, 0);
  const hours = (minutes / MINUTES_OF_AN_HOUR).toFixed(1);
  return `${cards.length} models, ${(bytes / 1e6).toFixed(1)} MB with their companions, ${hours} hours of training in all.`;
}

/** The table of models-onnx/README.md, from the cards alone. */
export const modelTable = (cards: readonly ModelCard[]): string =>
  `${[...HEAD, ...cards.map(row)].join("\n")}\n\n${total(cards)}\n\n`;

export const tableIn = (text: string): string => TABLE.exec(text)?.[0] ?? "";

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const text = readFileSync(TABLE_FILE, "utf8");
  writeFileSync(
    TABLE_FILE,
    text.replace(TABLE, () => modelTable(readCards())),
  );
}
