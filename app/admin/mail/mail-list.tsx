import { getTranslations } from "next-intl/server";
import { kindKey } from "../../_mail/mail-kind.ts";
import { MailStateBadge } from "../../_mail/mail-state.tsx";
import type { RouterOutputs } from "../../_trpc/client.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import { AgainButton } from "./again-button.tsx";

type Mail = RouterOutputs["mail"]["outbox"]["mails"][number];

async function Line({ mail }: { mail: Mail }) {
  const t = await getTranslations("mail");
  const { id, kind, to, subject, text, state, attempts, dueAt, sentAt, lastError } = mail;
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 flex-1 basis-60 break-words">
          <span className="block font-medium">{subject}</span>
          <span className="block text-muted text-sm">
            {t(`kind.${kindKey(kind)}`)} · {t("to", { to })} · {t("attempts", { count: attempts })}
          </span>
        </span>
        <span className="text-muted text-sm">
          {t(sentAt ? "sentAt" : "due")} <LocalTime at={sentAt ?? dueAt} />
        </span>
        <MailStateBadge state={state} />
        {state !== "waiting" && <AgainButton id={id} label={t("againIt", { subject, to })} />}
      </div>
      {lastError && (
        <p lang="en" className="break-words text-bad text-sm">
          {lastError}
        </p>
      )}
      <details>
        <summary className="tap cursor-pointer text-muted text-sm">{t("text")}</summary>
        <pre className="mt-1 whitespace-pre-wrap break-words rounded bg-surface p-3 font-sans">{text}</pre>
      </details>
    </li>
  );
}

export function MailList({ mails }: { mails: readonly Mail[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {mails.map((mail) => (
        <Line key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}
