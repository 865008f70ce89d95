"use client";

import { useEffect, useState } from "react";

const FORMAT: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

/** A time in the reader's own zone, with the zone's name; the server does not know the zone and shows UTC first. */
export function LocalTime({ at }: { at: Date }) {
  const [text, setText] = useState(() => at.toISOString().slice(0, 16).replace("T", " ").concat(" UTC"));
  useEffect(() => {
    setText(new Intl.DateTimeFormat(document.documentElement.lang, FORMAT).format(at));
  }, [at]);
  return <time dateTime={at.toISOString()}>{text}</time>;
}
