"use client";

import { useMutation } from "@tanstack/react-query";
import { Bookmark, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { IconButton } from "../_ui/icon-button.tsx";
import { Input } from "../_ui/input.tsx";
import { type SearchAsked, searchHref } from "./search-asked.ts";

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly search: SearchAsked;
}

/** The searches that a member has named, and a way to name the one in view. */
export function SavedSearches({ searches, asked }: { searches: readonly Kept[]; asked: SearchAsked }) {
  const t = useTranslations("questions.shelf");
  const api = useTRPC();
  const router = useRouter();
  const [naming, setNaming] = useState(false);
  const done = () => {
    setNaming(false);
    router.refresh();
  };
  const save = useMutation({ ...api.shelf.saveSearch.mutationOptions(), onSuccess: done });
  const remove = useMutation({ ...api.shelf.removeSearch.mutationOptions(), onSuccess: done });
  const here = searchHref(asked);
  const canSave =
    here !== searchHref({ text: "", sort: "best" }) && !searches.some((s) => searchHref(s.search) === here);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    save.mutate({ name, search: asked });
  };
  return (
    <div className="flex flex-col gap-2">
      {searches.length > 0 && (
        <ul aria-label={t("searches")} className="flex flex-wrap gap-2">
          {searches.map(({ id, name, search }) => (
            <li key={id} className="flex max-w-full items-center rounded-md border border-line">
              <Link
                href={searchHref(search)}
                aria-current={searchHref(search) === here ? "page" : undefined}
                className="tap min-w-0 truncate px-2 py-1 hover:bg-hover aria-[current]:font-medium"
              >
                {name}
              </Link>
              <IconButton
                small
                label={t("removeSearch", { name })}
                disabled={remove.isPending}
                onClick={() => remove.mutate({ id })}
                icon={<X aria-hidden className="size-4" />}
              />
            </li>
          ))}
        </ul>
      )}
      <FailureAlert error={save.error ?? remove.error} />
      {canSave && !naming && (
        <div>
          <Button
            size="sm"
            icon={<Bookmark aria-hidden className="size-4" />}
            onClick={() => setNaming(true)}
          >
            {t("saveSearch")}
          </Button>
        </div>
      )}
      {canSave && naming && (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
          <Field label={t("searchName")}>
            <Input name="name" required autoFocus maxLength={MAX_TITLE_CHARS} defaultValue={asked.text} />
          </Field>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {t("save")}
          </Button>
          <Button onClick={() => setNaming(false)}>{t("cancel")}</Button>
        </form>
      )}
    </div>
  );
}
