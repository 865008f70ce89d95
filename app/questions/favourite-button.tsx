"use client";

import { useMutation } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "../_trpc/client.ts";
import { IconButton } from "../_ui/icon-button.tsx";

/** Marks a question for oneself; a mark that the server refused is taken back. */
export function FavouriteButton({ slug, title, kept }: { slug: string; title: string; kept: boolean }) {
  const t = useTranslations("questions.shelf");
  const api = useTRPC();
  const [on, setOn] = useState(kept);
  const keep = useMutation({
    ...api.shelf.keepFavourite.mutationOptions(),
    onError: (_, asked) => {
      setOn(!asked.kept);
      toast.error(t("notKept"));
    },
  });
  const toggle = () => {
    // A disabled button would lose the keyboard's focus.
    if (keep.isPending) return;
    setOn(!on);
    keep.mutate({ slug, kept: !on });
  };
  return (
    <IconButton
      className="mr-2"
      label={t("favourite", { title })}
      aria-pressed={on}
      onClick={toggle}
      icon={<Star aria-hidden className={on ? "size-4 fill-current text-accent" : "size-4"} />}
    />
  );
}
