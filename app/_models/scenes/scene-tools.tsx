"use client";

import { useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import { TEXTURES, type Texture } from "./backgrounds.ts";
import { MAX_SHAPES, RADII } from "./scene-state.ts";
import { ShapeIcon } from "./shape-icon.tsx";
import { COLOURS, type Colour, type Kind } from "./shapes.ts";
import type { SceneEditing } from "./use-scene.ts";

const FULL_TURN = 360;

interface SceneToolsProps {
  readonly editing: SceneEditing;
  /** What may be placed. */
  readonly kinds: readonly Kind[];
}

/** Add a shape, change the chosen one, choose the background. */
export function SceneTools({ editing, kinds }: SceneToolsProps) {
  const t = useTranslations("demoScenes");
  const { state, chosen, selected } = editing;
  const degrees = Math.round(((chosen?.turn ?? 0) * FULL_TURN) / (2 * Math.PI));
  return (
    <div className="flex max-w-[360px] flex-col gap-2">
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="mb-1 font-medium text-sm">{t("addLegend")}</legend>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="sm"
            icon={<ShapeIcon kind={kind} />}
            disabled={state.shapes.length >= MAX_SHAPES}
            aria-label={t(`add.${kind}`)}
            title={t(`add.${kind}`)}
            onClick={() => editing.add(kind)}
          />
        ))}
        <Button size="sm" disabled={!chosen} onClick={() => editing.remove(selected)}>
          {t("remove")}
        </Button>
      </fieldset>
      {chosen ? (
        <>
          <fieldset className="flex flex-wrap gap-1">
            <legend className="mb-1 font-medium text-sm">{t("colourLegend")}</legend>
            {(Object.keys(COLOURS) as Colour[]).map((colour) => (
              <button
                key={colour}
                type="button"
                aria-pressed={chosen.colour === colour}
                aria-label={t(`colour.${colour}`)}
                title={t(`colour.${colour}`)}
                className="tap size-7 rounded-full border-2 border-line-control aria-pressed:border-text"
                style={{
                  background: `rgb(${COLOURS[colour].map((part) => Math.round(255 * part)).join(" ")})`,
                }}
                onClick={() => editing.change({ colour })}
              />
            ))}
          </fieldset>
          <Range
            label={t("size")}
            value={chosen.radius}
            min={RADII.least}
            max={RADII.most}
            step={0.5}
            text={String(chosen.radius)}
            onChange={(radius) => editing.change({ radius })}
          />
          <Range
            label={t("turn")}
            value={degrees}
            min={0}
            max={FULL_TURN - 1}
            step={1}
            text={`${degrees}°`}
            onChange={(turned) => editing.change({ turn: (turned * 2 * Math.PI) / FULL_TURN })}
          />
        </>
      ) : (
        <p className="text-muted text-sm">{t("emptyScene")}</p>
      )}
      <Field label={t("background")}>
        <Select value={state.texture} onChange={(event) => editing.setTexture(event.target.value as Texture)}>
          {TEXTURES.map((texture) => (
            <option key={texture} value={texture}>
              {t(`texture.${texture}`)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
