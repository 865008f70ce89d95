/** One look for everything that is typed into or chosen from; waiting for the script shows nothing, it is over too soon. */
export const CONTROL =
  "tap w-full rounded border border-line-control bg-bg px-2 text-base text-text placeholder:text-muted focus-visible:outline-offset-0 disabled:not-data-waiting:opacity-60 aria-invalid:border-bad data-[invalid]:border-bad";
