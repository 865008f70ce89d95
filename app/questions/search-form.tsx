import { Search } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SORTS } from "#domain/bank/search.ts";
import { DIMENSIONS, KINDS, LANGUAGES, TOPICS } from "#domain/bank/vocabulary.ts";
import { Button } from "../_ui/button.tsx";
import { Checkbox } from "../_ui/checkbox.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { DIFFICULTIES, MINUTES, type SearchAsked } from "./search-asked.ts";

interface ChoiceProps<T extends string | number | boolean> {
  name: string;
  label: string;
  any: string;
  value: T | undefined;
  options: readonly T[];
  word: (option: T) => ReactNode;
}

function Choice<T extends string | number | boolean>(props: ChoiceProps<T>) {
  const { name, label, any, value, options, word } = props;
  return (
    <Field label={label}>
      <Select name={name} defaultValue={value === undefined ? "" : String(value)}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={String(option)} value={String(option)}>
            {word(option)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface FormProps {
  asked: SearchAsked;
  /** A guest has no favourites. */
  member: boolean;
  models: readonly { readonly slug: string; readonly title: { readonly en: string; readonly zh: string } }[];
}

async function Choices({ asked, models }: Omit<FormProps, "member">) {
  const [t, locale] = await Promise.all([getTranslations("questions"), getLocale()]);
  const any = t("any");
  const titles = new Map(models.map(({ slug, title }) => [slug, title[locale]]));
  const kinds = { name: "kind", label: t("kindLabel"), value: asked.kind, options: KINDS };
  const topics = { name: "topic", label: t("topicLabel"), value: asked.topic, options: TOPICS };
  const levels = { name: "difficulty", label: t("difficultyLabel"), value: asked.difficulty };
  const times = { name: "minutes", label: t("minutesLabel"), value: asked.minutes, options: MINUTES };
  const rated = { name: "dimension", label: t("dimensionLabel"), value: asked.dimension };
  const codes = { name: "language", label: t("languageLabel"), value: asked.language };
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Choice {...kinds} any={any} word={(kind) => t(`kind.${kind}`)} />
      <Choice {...topics} any={any} word={(topic) => t(`topic.${topic}`)} />
      <Choice {...levels} any={any} options={DIFFICULTIES} word={(level) => level} />
      <Choice {...times} any={any} word={(minutes) => t("minutesMost", { minutes })} />
      <Choice
        name="model"
        label={t("modelLabel")}
        any={any}
        value={asked.model}
        options={[...titles.keys()]}
        word={(slug) => titles.get(slug) ?? slug}
      />
      <Choice {...rated} any={any} options={DIMENSIONS} word={(one) => t(`dimension.${one}`)} />
      <Choice {...codes} any={any} options={LANGUAGES} word={(one) => t(`language.${one}`)} />
      <Choice
        name="judged"
        label={t("judgedLabel")}
        any={any}
        value={asked.judged}
        options={[true, false]}
        word={(judged) => t(judged ? "judgedOnly" : "judgedNot")}
      />
    </div>
  );
}

/** A plain form: the search is part of the address, so it can be kept and sent to somebody. */
export async function SearchForm({ asked, models, member }: FormProps) {
  const t = await getTranslations("questions");
  return (
    <search>
      {/* A select keeps what was last chosen in it: another search makes another form. */}
      <form key={JSON.stringify(asked)} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("searchLabel")} className="min-w-48 flex-1 basis-60">
            <Input name="text" type="search" defaultValue={asked.text} placeholder={t("searchHint")} />
          </Field>
          <Field label={t("sortLabel")}>
            <Select name="sort" defaultValue={asked.sort}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`sort.${sort}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" variant="primary" icon={<Search aria-hidden className="size-4" />}>
            {t("search")}
          </Button>
        </div>
        <Choices asked={asked} models={models} />
        {member && (
          <Checkbox
            name="favourites"
            value="true"
            defaultChecked={asked.favourites}
            label={t("shelf.only")}
          />
        )}
      </form>
    </search>
  );
}
