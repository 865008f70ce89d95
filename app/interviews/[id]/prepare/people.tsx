"use client";

import { useTranslations } from "next-intl";
import type { RouterOutputs } from "../../../_trpc/client.ts";
import { Badge } from "../../../_ui/badge.tsx";
import { InviteForm } from "./invite-form.tsx";
import { InviteRow } from "./invite-row.tsx";

export type Preparation = RouterOutputs["interview"]["preparation"];

/** Members have a seat at once; everyone else is a row with the link that brings them in. */
export function People({ preparation }: { preparation: Preparation }) {
  const t = useTranslations("interviews");
  const { participants, invites, you, interview } = preparation;
  const seated = participants.filter((person) => person.inviteId === null);
  const guest = participants.some((person) => person.id === you.participantId && person.memberId === null);
  return (
    <div className="flex flex-col gap-4">
      {guest && <p className="text-muted">{t("guestPlace")}</p>}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {seated.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-2 px-3 py-2.5">
            <span className="font-medium">{person.name}</span>
            {person.id === you.participantId && <span className="text-muted">({t("you")})</span>}
            <Badge>{t(`role.${person.role}`)}</Badge>
            {person.removedAt && <Badge tone="bad">{t("removed")}</Badge>}
          </li>
        ))}
        {invites.map((invite) => (
          <InviteRow
            key={invite.id}
            invite={invite}
            guest={participants.find((person) => person.inviteId === invite.id) ?? null}
          />
        ))}
      </ul>
      {interview.stage !== "ended" && <InviteForm interviewId={interview.id} />}
    </div>
  );
}
