"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode, RefObject } from "react";
import { buttonStyle } from "./button-style.ts";
import { cx } from "./class-names.ts";

interface DialogProps {
  title: ReactNode;
  children: ReactNode;
  description?: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons at the end; the safe one first. */
  actions?: ReactNode;
  wide?: boolean;
  /** Where typing begins; without it the first control has the focus. */
  initialFocus?: RefObject<HTMLElement | null>;
}

export function Dialog(props: DialogProps) {
  const t = useTranslations("common");
  return (
    <Base.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger && <Base.Trigger render={props.trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)]" />
        <Base.Popup
          initialFocus={props.initialFocus}
          className={cx(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[88dvh] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-raised [box-shadow:var(--shadow)]",
            props.wide ? "max-w-[760px]" : "max-w-[440px]",
          )}
        >
          <div className="flex items-start gap-2 px-4 pt-3">
            <Base.Title className="flex-1 font-semibold text-lg">{props.title}</Base.Title>
            <Base.Close className={buttonStyle("ghost", "icon-sm")} aria-label={t("close")}>
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {props.description && (
            <Base.Description className="px-4 pt-1 text-muted">{props.description}</Base.Description>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{props.children}</div>
          {props.actions && (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
              {props.actions}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />;
}
