export type Way =
  /** Not of the lab: the browser does what it does. */
  | "leave"
  /** The network, and what is kept where it does not answer. */
  | "network-first"
  /** The name changes with the content: what is kept is right. */
  | "kept-first"
  /** The network, and what somebody else keeps; nothing is kept for it: large, and wanted for visited models only. */
  | "not-kept";

interface Asked {
  readonly method: string;
  readonly url: URL;
  /** A part of a page for a page that is open already; offline the whole page is asked for instead. */
  readonly partial: boolean;
}

const LAB_PAGE = /^\/models(\/[a-z0-9-]+)?$/;
const LARGE_FILE = /^\/models\/.+(\.onnx|golden\.json)$/;
const LAB_FILE = /^\/(workers\/model|ort\/|models\/[a-z0-9-]+\/[a-z0-9.-]+\.json$)/;

/** How a request of the lab's pages and workers is answered. */
export function wayOf({ method, url, partial }: Asked, origin: string): Way {
  if (method !== "GET" || url.origin !== origin || partial) return "leave";
  if (url.pathname.startsWith("/_next/static/")) return "kept-first";
  if (LARGE_FILE.test(url.pathname)) return "not-kept";
  return LAB_PAGE.test(url.pathname) || LAB_FILE.test(url.pathname) ? "network-first" : "leave";
}
