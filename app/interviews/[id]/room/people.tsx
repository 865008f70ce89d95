"use client";

import { Users, UserX } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { colourOf } from "#app/_live/colour.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import { buttonStyle } from "#app/_ui/button-style.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import type { SeatedParticipant } from "#domain/interview/state.ts";
import { useCell, useInterview, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

// Without `loading` the nearest boundary above would hide the room until the code is here.
const ConfirmButton = dynamic(() => import("#app/_ui/confirm-button.tsx").then((m) => m.ConfirmButton), {
  loading: () => null,
});

const MAX_FACES = 4;

const firstLetter = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? "?";

function Face({ id, name, here }: { id: string; name: string; here: boolean }) {
  return (
    <span
      aria-hidden
      className={`inline-flex size-6 items-center justify-center rounded-full font-medium text-on-accent text-sm ${here ? "" : "opacity-50"}`}
      style={{ backgroundColor: colourOf(id).color }}
    >
      {firstLetter(name)}
    </span>
  );
}

function RemovePerson({ person }: { person: SeatedParticipant }) {
  const t = useTranslations("room.people");
  const ask = useAsk();
  return (
    <ConfirmButton
      trigger={
        <IconButton
          small
          label={t("remove", { name: person.name })}
          icon={<UserX aria-hidden className="size-4" />}
        />
      }
      title={t("removeTitle", { name: person.name })}
      consequence={t("removeBody")}
      confirmLabel={t("removeConfirm")}
      onConfirm={() => ask({ kind: "participant-removed", participantId: person.id })}
    />
  );
}

function Person({
  person,
  here,
  removable,
}: {
  person: SeatedParticipant;
  here: boolean;
  removable: boolean;
}) {
  const t = useTranslations("room.people");
  const me = useRoom().seat.participantId === person.id;
  return (
    <li className="flex min-h-9 items-center gap-2">
      <Face id={person.id} name={person.name} here={here} />
      <span className="min-w-0 flex-1 truncate">
        {person.name}
        {me && <span className="text-muted"> {t("you")}</span>}
      </span>
      <Badge>{t(`role.${person.role}`)}</Badge>
      <span className="text-muted text-sm">{here ? t("here") : t("away")}</span>
      {removable && !me && <RemovePerson person={person} />}
    </li>
  );
}

/** Who is in the interview and who of them is here; the list opens from the faces. */
export function People() {
  const t = useTranslations("room.people");
  const id = useId();
  const room = useRoom();
  const here = new Set(useCell(room.presence.peers).map((peer) => peer.participantId));
  const { participants, stage } = useInterview("participants", "stage");
  const seated = Object.values(participants).filter((p) => p.admitted && !p.removed);
  const removable = room.seat.role === "interviewer" && stage !== "ended";
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonStyle("ghost", "sm")}>
        <span aria-hidden className="flex -space-x-1">
          {seated
            .filter((p) => here.has(p.id))
            .slice(0, MAX_FACES)
            .map((p) => (
              <Face key={p.id} id={p.id} name={p.name} here />
            ))}
        </span>
        <Users aria-hidden className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">{t("count", { count: here.size })}</span>
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed top-12 right-2 left-auto m-0 w-80 max-w-[calc(100vw-16px)] rounded-lg border border-line bg-raised p-3 text-text [box-shadow:var(--shadow)]"
      >
        <h2 className="mb-1 font-semibold">{t("title")}</h2>
        <ul>
          {seated.map((person) => (
            <Person key={person.id} person={person} here={here.has(person.id)} removable={removable} />
          ))}
        </ul>
      </div>
    </>
  );
}

/** For interviewers: who stands at the door. */
export function Door() {
  const t = useTranslations("room.people");
  const room = useRoom();
  const ask = useAsk();
  const waiting = useCell(room.waiting);
  if (room.seat.role !== "interviewer" || waiting.length === 0) return null;
  return (
    <aside aria-label={t("waiting")} className="border-accent/30 border-b bg-accent-soft">
      <ul>
        {waiting.map(({ participantId, name }) => (
          <li key={participantId} className="flex min-h-11 items-center gap-2 px-3 py-1">
            <span className="min-w-0 flex-1">{t("waits", { name })}</span>
            <Button
              variant="primary"
              size="sm"
              onClick={() => ask({ kind: "participant-admitted", participantId })}
            >
              {t("admit", { name })}
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
