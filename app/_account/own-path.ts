const HOME = "/";
const NOWHERE = "http://dryrun.invalid";

/**
 * A place on this site to go to after signing in. Only the path of what was asked is used, and a path that browsers
 * would read as another host or as a script becomes the start page.
 */
export function ownPath(asked: string | readonly string[] | undefined): string {
  if (typeof asked !== "string" || !URL.canParse(asked, NOWHERE)) return HOME;
  const { pathname, search } = new URL(asked, NOWHERE);
  return /^\/(?!\/)/.test(pathname) ? `${pathname}${search}` : HOME;
}
