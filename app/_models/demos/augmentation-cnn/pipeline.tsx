"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import type { Values } from "../../demo-state.ts";
import { moved, OPERATIONS, type Operation } from "../../vision/augment.ts";

export interface Recipe {
  readonly order: readonly Operation[];
  readonly on: readonly Operation[];
  readonly seed: number;
}

const FIRST_ON: readonly Operation[] = ["mirror", "turn", "zoom", "shift"];

const namesIn = (value: unknown): Operation[] | null =>
  typeof value === "string"
    ? value.split(" ").flatMap((word) => OPERATIONS.find((one) => one === word) ?? [])
    : null;

export const readRecipe = (values: Values): Recipe => {
  const order = [...new Set(namesIn(values.order) ?? [])];
  return {
    order: order.length === OPERATIONS.length ? order : OPERATIONS,
    on: namesIn(values.on) ?? FIRST_ON,
    seed: typeof values.seed === "number" ? Math.abs(Math.floor(values.seed)) : 1,
  };
};

interface PipelineProps {
  recipe: Recipe;
  mayEdit: boolean;
  onChange: (patch: Values) => void;
}

/** Which operations take part, and in what order. */
export function Pipeline({ recipe, mayEdit, onChange }: PipelineProps) {
  const t = useTranslations("demoVision");
  const { order, on } = recipe;
  const toggle = (operation: Operation, wanted: boolean) => {
    const rest = on.filter((one) => one !== operation);
    onChange({ on: (wanted ? [...rest, operation] : rest).join(" ") });
  };
  const move = (operation: Operation, by: -1 | 1) =>
    onChange({ order: moved(order, operation, by).join(" ") });
  return (
    <section aria-label={t("augment.pipeline")}>
      <h3 className="mb-1 font-semibold">{t("augment.pipeline")}</h3>
      <ol className="flex max-w-sm flex-col">
        {order.map((operation, i) => (
          <li key={operation} className="flex items-center gap-1">
            <span className="min-w-0 flex-1">
              <Checkbox
                label={t(`augment.operation.${operation}`)}
                checked={on.includes(operation)}
                disabled={!mayEdit}
                onCheckedChange={(wanted) => toggle(operation, wanted)}
              />
            </span>
            <IconButton
              small
              label={t("augment.earlier", { name: t(`augment.operation.${operation}`) })}
              disabled={!mayEdit || i === 0}
              onClick={() => move(operation, -1)}
              icon={<ArrowUp aria-hidden className="size-4" />}
            />
            <IconButton
              small
              label={t("augment.later", { name: t(`augment.operation.${operation}`) })}
              disabled={!mayEdit || i === order.length - 1}
              onClick={() => move(operation, 1)}
              icon={<ArrowDown aria-hidden className="size-4" />}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
