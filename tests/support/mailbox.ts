import type { AddressInfo } from "node:net";
import ICAL from "ical.js";
import { SMTPServer } from "smtp-server";

export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
}

type Answer = "take" | { readonly code: number; readonly words: string };

const headersOf = (raw: string): Map<string, string> => {
  const head = (raw.split("\r\n\r\n")[0] ?? "").replaceAll(/\r\n[ \t]+/g, " ");
  return new Map(
    head.split("\r\n").map((line) => {
      const [name = "", ...rest] = line.split(": ");
      return [name.toLowerCase(), rest.join(": ")];
    }),
  );
};

const decodedPart = (part: string): string => {
  const [head = "", ...body] = part.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return text;
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
};

/** The parts of a mail, decoded, whose head matches. */
export function partsOf(raw: string, type: RegExp): string[] {
  const boundaries = [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, one = ""]) => `--${one}`);
  const parts = boundaries.reduce<string[]>((all, one) => all.flatMap((part) => part.split(one)), [raw]);
  return parts.filter((part) => type.test(part.split("\r\n\r\n")[0] ?? "")).map(decodedPart);
}

/** A calendar file as another program reads it: the method and the first event. */
export function readCalendar(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("no event in the calendar file");
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)),
    event: new ICAL.Event(event),
    component: event,
  };
}

/** A real mail server on this machine. `answer` decides what it says to each mail before it takes it. */
export async function openMailbox(answer: (tried: number) => Answer = () => "take") {
  const received: Received[] = [];
  let tried = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        tried += 1;
        const said = answer(tried);
        if (said !== "take") return done(Object.assign(new Error(said.words), { responseCode: said.code }));
        const raw = Buffer.concat(chunks).toString("utf8");
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, raw, headers: headersOf(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
