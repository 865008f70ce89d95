function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A request's `cookie` header as a map; of repeated names the first counts, as browsers send the narrowest first. */
export function parseCookies(header: string | null | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    if (name !== "" && !found.has(name)) found.set(name, decode(part.slice(at + 1).trim()));
  }
  return found;
}
