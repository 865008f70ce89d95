"use client";

import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Popover } from "#app/_ui/popover.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Select } from "#app/_ui/select.tsx";
import { type EditorSettings, FONT_SIZES, KEY_MAPS } from "./editor-settings.ts";

interface SettingsPopoverProps {
  settings: EditorSettings;
  onChange: (settings: EditorSettings) => void;
}

/** Font size and keys of this person's editor, and how to get out of it without a mouse. */
export default function SettingsPopover({ settings, onChange }: SettingsPopoverProps) {
  const t = useTranslations("room.code.settings");
  const { fontSize, keys } = settings;
  return (
    <Popover
      trigger={<IconButton small label={t("title")} icon={<Settings2 aria-hidden className="size-4" />} />}
      title={t("title")}
    >
      <div className="flex flex-col gap-3">
        <Field label={t("fontSize")}>
          <Select
            value={fontSize}
            onChange={({ target }) => {
              const size = FONT_SIZES.find((each) => String(each) === target.value);
              if (size) onChange({ ...settings, fontSize: size });
            }}
          >
            {FONT_SIZES.map((size) => (
              <option key={size} value={size}>
                {t("pixels", { size })}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <p id="editor-keys" className="mb-1 font-medium">
            {t("keys")}
          </p>
          <RadioGroup
            aria-labelledby="editor-keys"
            value={keys}
            onValueChange={(value) => {
              const map = KEY_MAPS.find((each) => each === value);
              if (map) onChange({ ...settings, keys: map });
            }}
          >
            {KEY_MAPS.map((map) => (
              <Radio key={map} value={map} label={t(`map.${map}`)} hint={t(`hint.${map}`)} />
            ))}
          </RadioGroup>
        </div>
        <p className="text-muted text-sm">{t("leave")}</p>
        <p className="text-muted text-sm">{t("mine")}</p>
      </div>
    </Popover>
  );
}
