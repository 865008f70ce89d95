"use client";

import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "../_ui/button-style.ts";
import { useUnread } from "./use-unread.ts";

const MOST_SHOWN = 99;

interface BellProps {
  readonly unread: number;
  readonly words: { readonly title: string; readonly unread: string };
}

/** The way to the notifications, with how many wait. What comes while the page is open is said once, politely. */
export function Bell({ unread: first, words }: BellProps) {
  const unread = useUnread(first);
  const label = unread === 0 ? words.title : `${words.title}: ${unread} ${words.unread}`;
  return (
    <>
      <Link
        href="/notifications"
        prefetch={false}
        aria-label={label}
        title={label}
        className={buttonStyle("ghost", "icon", "relative")}
      >
        <BellIcon aria-hidden className="size-4" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0 right-0 min-w-4 rounded-full bg-accent-fill px-1 text-center font-medium text-[11px] text-on-accent leading-4"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </Link>
      <span role="status" className="sr-only">
        {unread > first ? label : ""}
      </span>
    </>
  );
}
