import { Search } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { KINDS, TOPICS } from "#domain/bank/question.ts";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";
import { DIFFICULTIES, type SearchAsked } from "./search-asked.ts";

/** A plain form: the search is part of the address, so it can be kept and sent to somebody. */
export async function SearchForm({ asked }: { asked: SearchAsked }) {
  const t = await getTranslations("questions");
  const any = <option value="">{t("any")}</option>;
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3">
        <Field label={t("search")} className="min-w-48 flex-1 basis-60">
          <Input name="text" type="search" defaultValue={asked.text} placeholder={t("searchHint")} />
        </Field>
        <Field label={t("kindLabel")}>
          <Select name="kind" defaultValue={asked.kind ?? ""}>
            {any}
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("topicLabel")}>
          <Select name="topic" defaultValue={asked.topic ?? ""}>
            {any}
            {TOPICS.map((topic) => (
              <option key={topic} value={topic}>
                {t(`topic.${topic}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("difficultyLabel")}>
          <Select name="difficulty" defaultValue={asked.difficulty ?? ""}>
            {any}
            {DIFFICULTIES.map((level) => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" icon={<Search aria-hidden className="size-4" />}>
          {t("search")}
        </Button>
      </form>
    </search>
  );
}
