/** One look for everything that is typed into or chosen from. */
export const CONTROL =
  "tap w-full rounded border border-line-control bg-bg px-2 text-base text-text placeholder:text-muted focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-bad data-[invalid]:border-bad";
