"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RouterOutputs, useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { ConfirmButton } from "../_ui/confirm-button.tsx";
import { CopyField } from "../_ui/copy-field.tsx";
import { LocalTime } from "../_ui/local-time.tsx";

type Feed = RouterOutputs["feed"]["mine"];

interface ShownProps {
  readonly feed: NonNullable<Feed>;
  readonly onRenew: () => Promise<unknown>;
  readonly onRemove: () => Promise<unknown>;
}

function ShownAddress({ feed: { address, readAt }, onRenew, onRemove }: ShownProps) {
  const t = useTranslations("feed");
  return (
    <>
      <CopyField value={address} label={t("address")} />
      <p className="text-sm">
        <a href={address.replace(/^https?:/, "webcal:")} className="text-accent underline">
          {t("open")}
        </a>
        <span className="block text-muted">{t("how")}</span>
      </p>
      <p className="text-sm">{t("secret")}</p>
      <p className="text-muted text-sm">
        {readAt ? (
          <>
            {t("readAt")} <LocalTime at={readAt} />
          </>
        ) : (
          t("never")
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <ConfirmButton
          trigger={<Button>{t("renew")}</Button>}
          title={t("renewTitle")}
          consequence={t("renewBody")}
          confirmLabel={t("renewConfirm")}
          onConfirm={onRenew}
        />
        <ConfirmButton
          trigger={<Button>{t("remove")}</Button>}
          title={t("removeTitle")}
          consequence={t("removeBody")}
          confirmLabel={t("removeConfirm")}
          onConfirm={onRemove}
        />
      </div>
    </>
  );
}

/** The private address of the member's calendar: made, replaced and taken back here. */
export function FeedAddress({ feed }: { feed: Feed }) {
  const t = useTranslations("feed");
  const api = useTRPC();
  const { data, refetch } = useQuery({ ...api.feed.mine.queryOptions(), initialData: feed });
  const done = { onSuccess: () => refetch() };
  const renew = useMutation({ ...api.feed.renew.mutationOptions(), ...done });
  const remove = useMutation({ ...api.feed.remove.mutationOptions(), ...done });
  // What went wrong is shown below; the dialog only waits for the end.
  const ended = (work: Promise<unknown>) => work.catch(() => undefined);
  return (
    <div className="flex max-w-[72ch] flex-col gap-3">
      {data ? (
        <ShownAddress
          feed={data}
          onRenew={() => ended(renew.mutateAsync())}
          onRemove={() => ended(remove.mutateAsync())}
        />
      ) : (
        <>
          <p className="text-muted">{t("none")}</p>
          <Button busy={renew.isPending} onClick={() => renew.mutate()} className="self-start">
            {t("make")}
          </Button>
        </>
      )}
      <FailureAlert error={renew.error ?? remove.error} />
    </div>
  );
}
