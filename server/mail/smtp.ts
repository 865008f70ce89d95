import { createTransport } from "nodemailer";
import type { StoredMail } from "#db/queries/mail.ts";
import type { Delivery } from "#domain/mail/delivery.ts";

/** So long a mail server may be silent. */
const SILENCE_MS = 20_000;
const PERMANENT = 500;

export interface Transport {
  readonly deliver: (mail: StoredMail) => Promise<Delivery>;
  readonly close: () => void;
}

export interface SmtpPlace {
  readonly url: string;
  readonly from: string;
  /** Of the installation, behind the @ of every Message-ID. */
  readonly host: string;
}

const deliveryOf = (error: unknown): Delivery => {
  const code =
    error !== null && typeof error === "object" && "responseCode" in error ? error.responseCode : null;
  const words = error instanceof Error ? error.message : String(error);
  return { status: typeof code === "number" && code >= PERMANENT ? "permanent" : "temporary", error: words };
};

/** A mail that is sent twice after a crash has the same Message-ID, so that a mailbox can tell. */
export function openSmtp({ url, from, host }: SmtpPlace): Transport {
  const transport = createTransport(url, {
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  return {
    deliver: async (mail) => {
      const { id, to, subject, text, calendar, calendarMethod } = mail;
      const file =
        calendar && calendarMethod
          ? { icalEvent: { method: calendarMethod, content: calendar, filename: "invite.ics" } }
          : {};
      try {
        await transport.sendMail({
          from: { name: "Dryrun", address: from },
          to: { name: "", address: to },
          subject,
          text,
          messageId: `<${id}@${host}>`,
          headers: { "Auto-Submitted": "auto-generated" },
          ...file,
        });
        return { status: "taken" };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close: () => transport.close(),
  };
}
