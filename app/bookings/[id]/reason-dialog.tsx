"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogClose } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";

const MAX_REASON_CHARS = 500;

interface ReasonDialogProps {
  readonly label: string;
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly onConfirm: (reason: string) => Promise<unknown>;
}

/** A step that the other side is told of, with why. It stays open and busy until the step is taken. */
export function ReasonDialog({ label, title, consequence, confirm, onConfirm }: ReasonDialogProps) {
  const t = useTranslations("booking.steps");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState("");
  const take = async () => {
    setBusy(true);
    try {
      await onConfirm(reason);
      setOpen(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      trigger={<Button>{label}</Button>}
      title={title}
      description={consequence}
      open={open}
      onOpenChange={setOpen}
      actions={
        <>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="danger" busy={busy} onClick={take}>
            {confirm}
          </Button>
        </>
      }
    >
      <Field label={t("reason")} hint={t("reasonHint")}>
        <Textarea
          rows={3}
          maxLength={MAX_REASON_CHARS}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
    </Dialog>
  );
}
